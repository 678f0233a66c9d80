import { describe, expect, it } from 'vitest';

import { sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectAgreement } from './any-bytes-suite.js';

const engine = sharedEngine();
const folder = temporaryFolder();

describe('two thousand files of any bytes', () => {
  it.each([2, 3])(
    'end in a clear error or in counts that add up and agree between readers, seed %i',
    async (seed) => {
      const files = 1000;
      const read = await expectAgreement(engine(), folder, files, seed);
      expect(read).toBeGreaterThan(files / 2);
    },
    600_000,
  );
});
