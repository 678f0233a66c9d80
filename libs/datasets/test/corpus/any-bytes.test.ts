import { describe, expect, it } from 'vitest';

import { sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectAgreement } from './any-bytes-suite.js';

const engine = sharedEngine();
const folder = temporaryFolder();

describe('any bytes given as a CSV file', () => {
  it('end in a clear error or in counts that add up and agree between readers', async () => {
    const files = 300;
    const read = await expectAgreement(engine(), folder, files, 1);
    expect(read).toBeGreaterThan(files / 2);
  }, 120_000);
});
