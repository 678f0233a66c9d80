import { describe, expect, it } from 'vitest';
import { writeRunsPage } from '../../src/index.js';
import { EVENTS, addRun, storeWithRun } from '../support/toy-run.js';

describe('writeRunsPage', () => {
  it('shows every run with its deviance by band and its files, the newest first, and no markup of others', async () => {
    const store = await storeWithRun();
    const failed = { type: 'end', status: 'failed', problem: '<b>no rows' } as const;
    await addRun(store, [EVENTS[0], failed], '20261129T000000Z-0');
    const key = await writeRunsPage(store);
    expect(key).toBe('runs/index.html');
    const page = new TextDecoder().decode((await store.get(key)).bytes);
    expect(page.match(/<code>[^<]+/g)).toEqual([
      '<code>20261129T000000Z-0',
      '<code>20261128T035512Z-1f0c5b7d',
    ]);
    expect(page).toContain('<th>1 h</th><th>24 h</th>');
    expect(page).toContain('>0.6520</td>');
    expect(page).toContain('<a href="../steps/report/report.html">report.html</a>');
    expect(page).toContain('&lt;b>no rows');
  });
});
