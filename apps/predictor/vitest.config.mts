import { projectConfig } from '../../vitest.base.mjs';

const config = projectConfig(import.meta.dirname, 'predictor');

export default {
  ...config,
  test: {
    ...config.test,
    // No test changes what another could see, and the libraries are read once a worker, not once a file.
    isolate: false,
    // Starting a process takes its time on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
  },
};
