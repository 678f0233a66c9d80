import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { reportApi } from '../api-reports.mjs';
import { readLibraries } from '../workspace-projects.mjs';

describe('docs/api', () => {
  for (const library of readLibraries()) {
    it(`reports what ${library.name} exports; if that changed on purpose: npm run api`, () => {
      assert.deepEqual(reportApi(library, { write: false }), { isCurrent: true, problems: [] });
    });
  }
});
