import { hasCode } from '@busyness/core';

import { type Removal, readAliases, writeAliases } from './aliases.js';
import { canonicalJson } from './canonical-json.js';
import { isRefusal } from './is-refusal.js';
import { listFolders, type VersionFolder } from './list-folders.js';
import { type RegistryPlace } from './registry-place.js';
import { reasonsToKeep, type Retention } from './retention.js';
import { type ServerLease } from './server-leases.js';

const MOST_TRIES = 10;

/** What `gc` is about to do. */
export interface RemovalPlan {
  /** What there is, listed before anything was barred. */
  readonly folders: readonly VersionFolder[];
  readonly removals: readonly Removal[];
  /** The versions that stay, and why. */
  readonly kept: readonly { readonly version: string; readonly why: string }[];
}

/**
 * Decides which versions go and, unless it is a dry run, writes that into the record of the aliases, under the
 * condition that nobody has changed it since it was read: no alias can come to name one of them.
 */
export async function planRemovals(
  place: RegistryPlace,
  retention: Retention,
  leases: readonly ServerLease[],
  nowMs: number,
  dryRun: boolean,
): Promise<RemovalPlan> {
  for (let tries = 1; ; tries += 1) {
    const folders = await listFolders(place);
    const read = await readAliases(place);
    const dated = folders.flatMap(({ version, record }) =>
      record === undefined ? [] : [{ version, registeredMs: record.modifiedMs }],
    );
    const reasons = reasonsToKeep(dated, read.aliases, leases, retention, nowMs);
    const begun = read.aliases.removing.filter((removal) => isStillDue(removal, folders));
    const removals = folders.flatMap(({ version, record }): Removal[] => {
      if (record === undefined) return [];
      const isBegun = begun.some((removal) => removal.version === version);
      return isBegun || !reasons.has(version) ? [{ version, generation: record.generation }] : [];
    });
    const plan: RemovalPlan = {
      folders,
      removals,
      kept: dated.flatMap(({ version }) => {
        const why = reasons.get(version);
        return why === undefined ? [] : [{ version, why }];
      }),
    };
    if (dryRun || canonicalJson(removals) === canonicalJson(read.aliases.removing)) return plan;
    try {
      await writeAliases(place, read, { ...read.aliases, removing: removals });
      return plan;
    } catch (error) {
      if (tries === MOST_TRIES || (isRefusal(error) && !hasCode(error, 'STORAGE_CONFLICT'))) throw error;
    }
  }
}

/** Takes removals that are done out of the record of the aliases. */
export async function forgetRemovals(place: RegistryPlace, done: readonly Removal[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const read = await readAliases(place);
    const { removing } = read.aliases;
    const rest = removing.filter(
      ({ version, generation }) =>
        !done.some((removal) => removal.version === version && removal.generation === generation),
    );
    if (rest.length === removing.length) return;
    try {
      await writeAliases(place, read, { ...read.aliases, removing: rest });
      return;
    } catch (error) {
      if (tries === MOST_TRIES || (isRefusal(error) && !hasCode(error, 'STORAGE_CONFLICT'))) throw error;
    }
  }
}

/** Whether the version is there as it was when its removal began; one that was registered anew since stays. */
function isStillDue({ version, generation }: Removal, folders: readonly VersionFolder[]): boolean {
  return folders.some((folder) => folder.version === version && folder.record?.generation === generation);
}
