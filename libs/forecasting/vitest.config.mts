import { mergeConfig } from 'vitest/config';

import { projectConfig } from '../../vitest.base.mjs';

// Many tests train every candidate: on a busy machine that takes its time.
export default mergeConfig(projectConfig(import.meta.dirname, 'forecasting'), {
  test: { testTimeout: 60_000 },
});
