import { type BigIntStats } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';

import { type ObjectStat } from '../object-store.js';

/**
 * What the store says of a file.
 *
 * The generation is the file's number and its modification time. The number alone would not do: the system
 * gives it anew as soon as a file is gone. Nor would the time that the system sets: it moves in steps of
 * some milliseconds. So the store sets the time (`stampGeneration`).
 */
export function toObjectStat(key: string, file: BigIntStats): ObjectStat {
  return {
    key,
    size: Number(file.size),
    generation: `${file.ino}-${file.mtimeNs}`,
    modifiedMs: Number(file.mtimeMs),
  };
}

/**
 * Gives a file that is about to become an object a modification time which is later than that of the file
 * it replaces, also when the clock was set back since. The time is now, to the microsecond.
 */
export async function stampGeneration(path: string, replaced: BigIntStats | undefined): Promise<void> {
  const now = Math.round((performance.timeOrigin + performance.now()) * 1000);
  // Two, because seconds pass through a double on their way and may lose the last microsecond.
  const least = replaced === undefined ? 0 : Number(replaced.mtimeNs / 1000n) + 2;
  const seconds = Math.max(now, least) / 1e6;
  await utimes(path, seconds, seconds);
}
