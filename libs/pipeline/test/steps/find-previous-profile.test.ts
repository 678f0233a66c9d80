import type { Profile } from '@busyness/datasets';
import { openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import { findPreviousProfile } from '../../src/steps/find-previous-profile.js';

const profileOf = (name: string, lastPing: string) =>
  ({ files: [{ name, sha256: name }], lastPing, perHourOfDay: [1], cells: [] }) as unknown as Profile;

describe('findPreviousProfile', () => {
  it('finds the last of other files that does not end later, among finished steps', async () => {
    const store = openStore('memory://');
    const put = async (folder: string, profile: unknown, isFinished = true) => {
      await store.put(`steps/collect/${folder}/profile.json`, JSON.stringify(profile));
      if (isFinished) await store.put(`steps/collect/${folder}/manifest.json`, '{}');
    };
    const find = () =>
      findPreviousProfile(store, 'steps/collect/', 'profile.json', profileOf('now', '2024-03-01'));
    expect(await find()).toBeUndefined();
    await put('a', profileOf('january', '2024-02-01'));
    await put('b', profileOf('december', '2024-01-01'));
    await put('c', profileOf('later', '2024-04-01'));
    await put('d', profileOf('now', '2024-03-01'));
    await put('e', profileOf('unfinished', '2024-02-20'), false);
    await put('f', { files: [], lastPing: '2024-02-25' });
    expect(await find()).toMatchObject({ files: [{ name: 'january' }] });
  });
});
