import { type ObjectStat } from '../object-store.js';
import { PENDING, VERSION_FILE } from './model-version.js';
import { type RegistryPlace } from './registry-place.js';

/** The objects under a version's name, as they were listed. */
export interface VersionFolder {
  readonly version: string;
  /** `version.json`; without it there is no version. */
  readonly record?: ObjectStat;
  /** `version.json` that says that a version is being registered or removed. */
  readonly mark?: ObjectStat;
  /** All others. */
  readonly files: readonly ObjectStat[];
}

/** Returns what is under each version's name, names ascending; reads no object. */
export async function listFolders(place: RegistryPlace): Promise<VersionFolder[]> {
  const prefix = `${place.prefix}/models/`;
  const byVersion = new Map<string, ObjectStat[]>();
  for await (const stat of place.store.list(prefix)) {
    const [version, ...below] = stat.key.slice(prefix.length).split('/');
    if (below.length === 0) continue;
    byVersion.set(version, [...(byVersion.get(version) ?? []), stat]);
  }
  return Array.from(byVersion, ([version, objects]) => {
    const own = `${prefix}${version}/${VERSION_FILE}`;
    const found = objects.find(({ key }) => key === own);
    return {
      version,
      ...(found && (found.size === PENDING.length ? { mark: found } : { record: found })),
      files: objects.filter(({ key }) => key !== own),
    };
  });
}
