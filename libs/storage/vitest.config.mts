import { mergeConfig } from 'vitest/config';

import { projectConfig } from '../../vitest.base.mjs';

// Every write waits for the disk and many tests start processes: on a busy machine that takes its time.
export default mergeConfig(projectConfig(import.meta.dirname, 'storage'), { test: { testTimeout: 30_000 } });
