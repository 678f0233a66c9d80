import { it } from 'vitest';

import { killFolderWriters } from './kill-folder-writers.js';

it('file:// survives kill -9 of its writers at 30 random moments', () => killFolderWriters(30), 60_000);
