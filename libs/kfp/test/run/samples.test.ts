import { describe } from 'vitest';

import { describeSamples } from '../support/describe-samples.js';

describe('what the SDK of Kubeflow compiled', () => {
  describeSamples(new URL('../fixtures/', import.meta.url).pathname);
});
