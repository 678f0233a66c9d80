import { hasCode } from '@busyness/core';

import { formatRecord, parseRecord } from './record.js';
import { type RegistryPlace } from './registry-place.js';

/** One change of an alias: `promote` and `rollback` of the champion, `nominate` of the challenger. */
export interface AliasChange {
  /** Tells this change from every other. */
  readonly id: string;
  readonly action: 'promote' | 'rollback' | 'nominate';
  /** What the alias names from then on. */
  readonly version: string;
  /** What it named until then; null when that was nothing. */
  readonly previous: string | null;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A version that `gc` has begun to remove: no alias can name it any more. */
export interface Removal {
  readonly version: string;
  /** The generation of the `version.json` that is to go: who registers the version again is safe. */
  readonly generation: string;
}

/** What `champion.json` holds: what the aliases name, and every change of that, the latest last. */
export interface Aliases {
  /** The champion. */
  readonly version: string | null;
  readonly challenger: string | null;
  readonly history: readonly AliasChange[];
  readonly removing: readonly Removal[];
}

/** Aliases as they were read, and the generation of the object that says so (`absent`: there is none). */
export interface AliasesRead {
  readonly aliases: Aliases;
  readonly generation: string;
}

const NONE: Aliases = { version: null, challenger: null, history: [], removing: [] };

export function aliasesKey(place: RegistryPlace): string {
  return `${place.prefix}/champion.json`;
}

/** Throws `REGISTRY_UNREADABLE`, `STORAGE_DAMAGED`. */
export async function readAliases(place: RegistryPlace): Promise<AliasesRead> {
  const key = aliasesKey(place);
  try {
    const { bytes, stat } = await place.store.get(key);
    return {
      aliases: { ...NONE, ...parseRecord(place, key, bytes, isAliases) },
      generation: stat.generation,
    };
  } catch (error) {
    if (hasCode(error, 'STORAGE_NOT_FOUND')) return { aliases: NONE, generation: 'absent' };
    throw error;
  }
}

/** Writes aliases where `read` was read, by one conditional write; throws `STORAGE_CONFLICT`. */
export async function writeAliases(place: RegistryPlace, read: AliasesRead, next: Aliases): Promise<void> {
  await place.store.put(aliasesKey(place), formatRecord(next), { ifGeneration: read.generation });
}

/** Returns the aliases after a change. A challenger that becomes champion is challenger no more. */
export function withChange(aliases: Aliases, change: AliasChange): Aliases {
  const history = [...aliases.history, change];
  const { version } = change;
  if (change.action === 'nominate') return { ...aliases, challenger: version, history };
  const challenger = aliases.challenger === version ? null : aliases.challenger;
  return { ...aliases, version, challenger, history };
}

/** The changes of the champion among all changes. */
export function championChanges(history: readonly AliasChange[]): readonly AliasChange[] {
  return history.filter(({ action }) => action !== 'nominate');
}

/**
 * Returns the version that a rollback makes champion: the one that served before the present one was
 * promoted. A rollback undoes a promotion for good, so two in a row go back by two.
 */
export function versionBefore(history: readonly AliasChange[]): string | undefined {
  const line: string[] = [];
  for (const { action, version } of championChanges(history)) {
    if (action === 'promote') line.push(version);
    else line.pop();
  }
  return line.at(-2);
}

function isAliases(value: Readonly<Record<string, unknown>>): value is Aliases & typeof value {
  const { version, challenger = null, history, removing = [] } = value;
  if (!isTextOrNull(version) || !isTextOrNull(challenger)) return false;
  if (!Array.isArray(history) || !history.every(isChange)) return false;
  if (!Array.isArray(removing) || !removing.every(isRemoval)) return false;
  return (championChanges(history).at(-1)?.version ?? null) === version;
}

function isChange(value: unknown): value is AliasChange {
  if (typeof value !== 'object' || value === null) return false;
  const { action, version, previous, reason, at } = value as Partial<AliasChange>;
  return (
    (action === 'promote' || action === 'rollback' || action === 'nominate') &&
    typeof version === 'string' &&
    isTextOrNull(previous) &&
    typeof reason === 'string' &&
    typeof at === 'string'
  );
}

function isRemoval(value: unknown): value is Removal {
  if (typeof value !== 'object' || value === null) return false;
  const { version, generation } = value as Partial<Removal>;
  return typeof version === 'string' && typeof generation === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return typeof value === 'string' || value === null;
}
