import { mergeConfig } from 'vitest/config';

import { projectConfig } from '../../vitest.base.mjs';

// Tests speak to servers, hundreds of times: on a busy machine that takes its time.
export default mergeConfig(projectConfig(import.meta.dirname, 'tracking'), { test: { testTimeout: 60_000 } });
