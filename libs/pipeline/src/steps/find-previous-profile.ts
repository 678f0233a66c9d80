import { type Profile } from '@busyness/datasets';
import type { ObjectStore } from '@busyness/storage';
import { MANIFEST_NAME } from '../step/manifest.js';
import { isWholeProfile } from './is-whole-profile.js';

/**
 * Returns the profile of the dataset before: of those below a prefix of a store, made of other files and with pings from
 * before the present one's last, the one that ends last. Nothing when there is none.
 *
 * @param prefix ends in `/`, or is empty
 * @param file the name of a profile
 */
export async function findPreviousProfile(
  store: ObjectStore,
  prefix: string,
  file: string,
  present: Profile,
): Promise<Profile | undefined> {
  let previous: Profile | undefined;
  for await (const { key } of store.list(prefix)) {
    if (!key.endsWith(`/${file}`) || !(await store.stat(key.replace(file, MANIFEST_NAME)))) continue;
    const candidate = parseProfile((await store.get(key)).bytes);
    if (!candidate || isSame(candidate, present) || candidate.lastPing > present.lastPing) continue;
    if (!previous || candidate.lastPing > previous.lastPing) previous = candidate;
  }
  return previous;
}

function isSame(a: Profile, b: Profile): boolean {
  const filesOf = ({ files }: Profile) => files.map(({ sha256 }) => sha256).join();
  return filesOf(a) === filesOf(b);
}

/** The profile that bytes are; nothing when an older version of ours wrote them, or nobody. */
function parseProfile(bytes: Uint8Array): Profile | undefined {
  try {
    const profile = JSON.parse(Buffer.from(bytes).toString()) as Partial<Profile>;
    return isWholeProfile(profile) ? profile : undefined;
  } catch {
    return undefined;
  }
}
