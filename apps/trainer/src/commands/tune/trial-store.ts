import type { FoldScores, TrialMemory } from '@busyness/forecasting';
import { type ObjectStore, canonicalJson, checksum } from '@busyness/storage';

const PREFIX = 'tuning/';

/** A memory in a store, and how often it was of use. */
export interface TrialStore extends TrialMemory {
  /** Fits whose scores were there already, and such as were kept now. */
  readonly counts: { found: number; kept: number };
  /** Keeps a text that a search came to; returns its key. */
  keepResult(text: string): Promise<string>;
}

/**
 * Returns a memory of trials in a store: one object a trial and fold, named by all that it depends on, written whole.
 *
 * @param origin stands for the data and the code: trials of others are not found
 */
export function trialStore(store: ObjectStore, origin: string): TrialStore {
  const folder = `${PREFIX}${origin.slice(0, 16)}`;
  const keyOf = (key: object) => `${folder}/${checksum(canonicalJson(key))}.json`;
  const counts = { found: 0, kept: 0 };
  return {
    counts,
    async read(key) {
      if (!(await store.stat(keyOf(key)))) return undefined;
      const { bytes } = await store.get(keyOf(key));
      const scores = parseScores(new TextDecoder().decode(bytes));
      if (scores) counts.found++;
      return scores;
    },
    async write(key, scores) {
      await store.put(keyOf(key), `${JSON.stringify({ ...key, scores })}\n`);
      counts.kept++;
    },
    async keepResult(text) {
      const key = `${folder}/results/${checksum(text)}.json`;
      await store.put(key, text);
      return key;
    },
  };
}

/** An object that somebody damaged is as good as none: its fit is done again. */
function parseScores(text: string): FoldScores | undefined {
  try {
    const { scores } = JSON.parse(text) as { scores?: unknown };
    return Array.isArray(scores) && scores.every(Number.isFinite) ? (scores as FoldScores) : undefined;
  } catch {
    return undefined;
  }
}
