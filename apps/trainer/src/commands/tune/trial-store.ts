import type { FoldScores, TrialMemory } from '@busyness/forecasting';
import { type ObjectStore, canonicalJson, checksum } from '@busyness/storage';

const PREFIX = 'tuning/';

/**
 * Returns a memory of trials in a store: one object a trial and fold, named by all that it depends on, written whole.
 *
 * @param origin stands for the data and the code: trials of others are not found
 */
export function trialStore(store: ObjectStore, origin: string): TrialMemory {
  const keyOf = (key: object) => `${PREFIX}${origin.slice(0, 16)}/${checksum(canonicalJson(key))}.json`;
  return {
    async read(key) {
      if (!(await store.stat(keyOf(key)))) return undefined;
      const { bytes } = await store.get(keyOf(key));
      return (JSON.parse(new TextDecoder().decode(bytes)) as { scores: FoldScores }).scores;
    },
    async write(key, scores) {
      await store.put(keyOf(key), `${JSON.stringify({ ...key, scores })}\n`);
    },
  };
}
