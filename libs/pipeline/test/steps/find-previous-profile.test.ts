import type { Profile } from '@busyness/datasets';
import { openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import { findPreviousProfile } from '../../src/steps/find-previous-profile.js';
import { PROFILE } from '../support/profile.js';

const profileOf = (name: string, lastPing: string) =>
  ({ ...PROFILE, files: [{ ...PROFILE.files[0], name, sha256: name }], lastPing }) satisfies Profile;

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
    const { hours: _, ...ofOlderVersion } = profileOf('older', '2024-02-25');
    await put('f', ofOlderVersion);
    expect(await find()).toMatchObject({ files: [{ name: 'january' }] });
  });
});
