import type { Panel } from '@busyness/features';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_HYPERPARAMETERS,
  type FoldScores,
  type Trial,
  type TrialMemory,
  holdBack,
  tuneModel,
  tuningFolds,
} from '../../src/index.js';
import { CITY, makeCity } from '../support/make-city.js';

const panel = makeCity({ cells: 3, hours: 30 * 24, mean: 2 });
const split = holdBack({ fromHour: panel.startHour, toHour: panel.startHour + panel.hours }, 72);
const foldsOf = (of: Panel = panel) => [
  tuningFolds(of, CITY, split, 1, 2),
  tuningFolds(of, CITY, split, 24, 2),
];

/** A memory that counts, and may tell to stop after so many trials. */
function memoryOf(mostWrites = Infinity) {
  const kept = new Map<string, FoldScores>();
  const stop = new AbortController();
  let writes = 0;
  const memory: TrialMemory = {
    read: async (key) => kept.get(JSON.stringify(key)),
    async write(key, scores) {
      expect(kept.has(JSON.stringify(key))).toBe(false);
      kept.set(JSON.stringify(key), scores);
      if (++writes === mostWrites) stop.abort(new DOMException('stop', 'AbortError'));
    },
  };
  return { memory, signal: stop.signal, kept };
}

const tune = (bands = foldsOf(), { memory, signal } = memoryOf()) =>
  tuneModel('gradient-boosting', bands, { trials: 4, seed: 1, memory, signal });

describe('tuneModel', () => {
  it('judges every setting, the best on all folds, and keeps the default unless one is surely better', async () => {
    const { trials, isChosen, settings, difference } = await tune();
    expect(trials).toHaveLength(5);
    expect(trials.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(isChosen).toBe(difference.low > 0);
    if (!isChosen) expect(settings).toEqual(DEFAULT_HYPERPARAMETERS['gradient-boosting']);
  });

  it('takes several bands for one piece of evidence: the same band twice makes no interval narrower', async () => {
    const [band] = foldsOf();
    const once = await tune([band]);
    expect(once.difference.high).toBeGreaterThan(once.difference.low);
    expect(await tune([band, band])).toEqual(once);
  });

  it('tells of each trial whenever it was judged on one fold more, as it is in the end', async () => {
    const told = new Map<number, Trial[]>();
    const onTrial = async (trial: Trial) =>
      void told.set(trial.number, [...(told.get(trial.number) ?? []), trial]);
    const { memory } = memoryOf();
    const { trials } = await tuneModel('random-forest', foldsOf(), { trials: 4, seed: 1, memory, onTrial });
    expect([...told.keys()].sort()).toEqual([0, 1, 2, 3, 4]);
    for (const trial of trials) {
      expect(told.get(trial.number)).toHaveLength(trial.folds);
      expect(told.get(trial.number)!.at(-1)).toEqual(trial);
    }
  });

  it('is the same for the same seed', async () => {
    expect(await tune()).toEqual(await tune());
  });

  it('reads no count of the test period', async () => {
    const counts = panel.counts.map((count, i) =>
      panel.startHour + (i % panel.hours) >= split.testFrom ? 7 * count + 3 : count,
    );
    expect(await tune(foldsOf({ ...panel, counts }))).toEqual(await tune());
  });

  it('reads the hours before it: other counts there are another result', async () => {
    const counts = panel.counts.map((count, i) => (i % 5 === 0 ? count + 2 : count));
    expect(await tune(foldsOf({ ...panel, counts }))).not.toEqual(await tune());
  });

  it('goes on where it was stopped, does no trial twice, and comes to the same', async () => {
    const whole = await tune();
    for (const stopAfter of [1, 5, 9]) {
      const stopped = memoryOf(stopAfter);
      await expect(tune(foldsOf(), stopped)).rejects.toThrow('stop');
      const { memory } = stopped;
      expect(await tune(foldsOf(), { ...memoryOf(), memory })).toEqual(whole);
    }
  });
});

describe('tuningFolds', () => {
  it('judges hours before the test period, each fold those before the one before it', () => {
    const [near, far] = tuningFolds(panel, CITY, split, 24, 2);
    expect(near.judge.toHour).toBe(split.testFrom);
    expect(far.judge.toHour).toBe(near.judge.fromHour);
    expect(near.fit.toHour).toBe(near.judge.fromHour);
    expect(far.fit.toHour).toBe(far.judge.fromHour);
  });

  it('says when the history is too short for so many', () => {
    expect(() => tuningFolds(panel, CITY, split, 24, 40)).toThrow(
      /too few to judge a band of 24 h on 40 folds/,
    );
  });
});
