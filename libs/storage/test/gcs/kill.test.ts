import { it } from 'vitest';

import { killBucketWriters } from './kill-bucket-writers.js';

it('gs:// survives kill -9 of its writers at 30 random moments', () => killBucketWriters(30), 120_000);
