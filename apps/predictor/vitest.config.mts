import { projectConfig } from '../../vitest.base.mjs';

const config = projectConfig(import.meta.dirname, 'predictor');

// No test changes what another could see, and the libraries are read once a worker, not once a file.
export default { ...config, test: { ...config.test, isolate: false } };
