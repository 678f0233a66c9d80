import { formatRecord } from './record.js';
import { type RegistryPlace } from './registry-place.js';

export function clockKey(place: RegistryPlace): string {
  return `${place.prefix}/gc.json`;
}

/**
 * Returns the time by the store's clock, in milliseconds since 1970, from the time of an object that it writes.
 *
 * The ages of objects are counted by that clock alone, so that a machine whose own clock is wrong can neither
 * harm what is new nor keep what is old.
 */
export async function readStoreClock(place: RegistryPlace, startedAt: Date): Promise<number> {
  const { modifiedMs } = await place.store.put(
    clockKey(place),
    formatRecord({ startedAt: startedAt.toISOString() }),
  );
  return modifiedMs;
}
