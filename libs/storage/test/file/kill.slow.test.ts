import { it } from 'vitest';

import { killFolderWriters } from './kill-folder-writers.js';

it('file:// survives kill -9 of its writers at 200 random moments', () => killFolderWriters(200), 300_000);
