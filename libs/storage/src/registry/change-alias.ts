import { hasCode } from '@busyness/core';

import { errors } from '../errors.js';
import { assertNameable } from './assert-nameable.js';
import {
  type AliasChange,
  type Aliases,
  championChanges,
  readAliases,
  withChange,
  writeAliases,
  type AliasesRead,
} from './aliases.js';
import { isRefusal } from './is-refusal.js';
import { type RegistryPlace } from './registry-place.js';

/** So often a write is tried whose outcome is not known; the store itself has tried again before. */
const MOST_TRIES = 3;

/**
 * Makes a change of an alias that was decided on what `read` says, by one conditional write, and returns the
 * aliases after it.
 *
 * When a write fails without saying whether it was done (an answer that was lost, say), the aliases are read
 * again: the change is there or it is not, by its id. If not, it is tried again under the same condition, so
 * that it is never made twice.
 *
 * Throws `REGISTRY_CONFLICT` when somebody else changed the champion since; nothing is changed then.
 * `REGISTRY_OUTCOME_UNKNOWN` when the store could not be asked; `REGISTRY_VERSION_REMOVED`.
 */
export async function changeAlias(
  place: RegistryPlace,
  read: AliasesRead,
  change: AliasChange,
): Promise<Aliases> {
  let present = read;
  for (let failures = 0; ;) {
    await assertNameable(place, present.aliases, change.version);
    const next = withChange(present.aliases, change);
    try {
      await writeAliases(place, present, next);
      return next;
    } catch (error) {
      const now = await readAgain(place, change, error);
      const made = now.aliases.history.findIndex(({ id }) => id === change.id);
      if (made >= 0) {
        return withChange({ ...now.aliases, history: now.aliases.history.slice(0, made) }, change);
      }
      // Whatever is still under way of the failed write depends on what was read, so it fails now, too.
      assertSameChampion(place, read.aliases, now.aliases, error);
      if (!hasCode(error, 'STORAGE_CONFLICT')) {
        if (isRefusal(error)) throw error;
        if ((failures += 1) === MOST_TRIES) throw unknown(place, change, error);
      }
      present = now;
    }
  }
}

/** What happens to the challenger or to removals does not concern a promotion: it is tried again. */
function assertSameChampion(place: RegistryPlace, before: Aliases, now: Aliases, cause: unknown): void {
  if (championChanges(before.history).length === championChanges(now.history).length) return;
  const { uri } = place.store;
  throw errors.REGISTRY_CONFLICT({ uri, expected: before.version, actual: now.version }, cause);
}

async function readAgain(place: RegistryPlace, change: AliasChange, cause: unknown): Promise<AliasesRead> {
  for (let failures = 0; ;) {
    try {
      return await readAliases(place);
    } catch (error) {
      if (hasCode(error, 'REGISTRY_UNREADABLE', 'STORAGE_DAMAGED')) throw error;
      if ((failures += 1) === MOST_TRIES) throw unknown(place, change, cause);
    }
  }
}

function unknown(place: RegistryPlace, { action, version, id }: AliasChange, cause: unknown): Error {
  return errors.REGISTRY_OUTCOME_UNKNOWN({ uri: place.store.uri, action, version, id }, cause);
}
