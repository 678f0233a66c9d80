import { it } from 'vitest';

import { killBucketWriters } from './kill-bucket-writers.js';

it('gs:// survives kill -9 of its writers at 200 random moments', () => killBucketWriters(200), 500_000);
