import { errors } from '../errors.js';
import { hasCode } from '../has-code.js';
import { formatRecord, parseRecord, type RegistryPlace } from './registry-place.js';

/** One change of the champion. */
export interface ChampionChange {
  readonly action: 'promote' | 'rollback';
  /** The champion from then on. */
  readonly version: string;
  /** The champion until then; null when there was none. */
  readonly previous: string | null;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Which version serves, and how it came to that. */
export interface Champion {
  readonly version: string;
  /** Changes with every change of the champion. */
  readonly generation: string;
  /** Every change there was, the latest last. */
  readonly history: readonly ChampionChange[];
}

/** Returns the champion; `undefined` when nothing was promoted yet. Throws `REGISTRY_UNREADABLE`. */
export async function readChampion(place: RegistryPlace): Promise<Champion | undefined> {
  const key = championKey(place);
  try {
    const { bytes, stat } = await place.store.get(key);
    return { ...parseRecord(place, key, bytes, isChampionRecord), generation: stat.generation };
  } catch (error) {
    if (hasCode(error, 'STORAGE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/**
 * Adds a change to the history of `present`, by one conditional write, and returns the new champion. Throws
 * `REGISTRY_CONFLICT` when `present` is no longer the champion; nothing is changed then.
 */
export async function changeChampion(
  place: RegistryPlace,
  present: Champion | undefined,
  change: ChampionChange,
): Promise<Champion> {
  const { version } = change;
  const history = [...(present?.history ?? []), change];
  try {
    const { generation } = await place.store.put(championKey(place), formatRecord({ version, history }), {
      ifGeneration: present?.generation ?? 'absent',
    });
    return { version, generation, history };
  } catch (error) {
    if (!hasCode(error, 'STORAGE_CONFLICT')) throw error;
    const actual = (await readChampion(place))?.version ?? null;
    const expected = present?.version ?? null;
    throw errors.REGISTRY_CONFLICT({ uri: place.store.uri, expected, actual }, error);
  }
}

/**
 * Returns the version that a rollback makes champion: the one that served before the present one was
 * promoted. A rollback undoes a promotion for good, so two in a row go back by two.
 */
export function versionBefore(history: readonly ChampionChange[]): string | undefined {
  const line: string[] = [];
  for (const { action, version } of history) {
    if (action === 'promote') line.push(version);
    else line.pop();
  }
  return line.at(-2);
}

function championKey(place: RegistryPlace): string {
  return `${place.prefix}/champion.json`;
}

type ChampionRecord = Pick<Champion, 'version' | 'history'>;

function isChampionRecord(value: Readonly<Record<string, unknown>>): value is ChampionRecord & typeof value {
  const { version, history } = value;
  return (
    typeof version === 'string' &&
    Array.isArray(history) &&
    history.every(isChange) &&
    history.at(-1)?.version === version
  );
}

function isChange(value: unknown): value is ChampionChange {
  if (typeof value !== 'object' || value === null) return false;
  const { action, version, previous, reason, at } = value as Partial<ChampionChange>;
  return (
    (action === 'promote' || action === 'rollback') &&
    typeof version === 'string' &&
    (typeof previous === 'string' || previous === null) &&
    typeof reason === 'string' &&
    typeof at === 'string'
  );
}
