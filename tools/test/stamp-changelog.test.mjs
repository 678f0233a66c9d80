import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { stampChangelog } from '../stamp-changelog.mjs';

describe('stampChangelog', () => {
  const log = '# Changelog\n\n## Unreleased\n\n### Added\n\n- Maps.\n\n## 0.1.0 (2026-01-01)\n\n- First.\n';

  it('puts what is unreleased under the version, and leaves room for what comes', () => {
    assert.equal(
      stampChangelog(log, '0.2.0', '2026-02-01'),
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-02-01)\n\n### Added\n\n- Maps.\n\n## 0.1.0 (2026-01-01)\n\n- First.\n',
    );
  });

  it('refuses to release nothing', () => {
    const stamped = stampChangelog(log, '0.2.0', '2026-02-01');
    assert.throws(() => stampChangelog(stamped, '0.3.0', '2026-03-01'), /nothing under/);
    assert.throws(() => stampChangelog('# Changelog\n', '0.3.0', '2026-03-01'), /no heading/);
  });
});
