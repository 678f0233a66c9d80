import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { listEntries, reportApi } from '../api-reports.mjs';

describe('docs/api', () => {
  for (const entry of listEntries()) {
    it(`reports what ${entry.name} exports; if that changed on purpose: npm run api`, () => {
      assert.deepEqual(reportApi(entry, { write: false }), { isCurrent: true, problems: [] });
    });
  }
});
