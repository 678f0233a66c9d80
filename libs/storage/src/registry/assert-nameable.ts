import { errors } from '../errors.js';
import { type Aliases } from './aliases.js';
import { lookForVersion } from './model-version.js';
import { type RegistryPlace } from './registry-place.js';

/**
 * Makes sure that an alias may name a version, given aliases that were read before this is asked: it is there, and
 * `gc` has not begun to remove it. If `gc` begins after that, it changes the record of the aliases, so that a
 * write that depends on what was read fails.
 *
 * Throws `REGISTRY_VERSION_REMOVED`.
 */
export async function assertNameable(
  place: RegistryPlace,
  { removing }: Aliases,
  version: string,
): Promise<void> {
  const { model, generation } = await lookForVersion(place, version);
  const isGoing = removing.some(
    (removal) => removal.version === version && removal.generation === generation,
  );
  if (model === undefined || isGoing) {
    throw errors.REGISTRY_VERSION_REMOVED({ uri: place.store.uri, version });
  }
}
