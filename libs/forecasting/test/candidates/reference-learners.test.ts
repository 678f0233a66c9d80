import { describe, expect, it } from 'vitest';
import { candidatesNamed } from '../../src/index.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const panel = makeCity({ cells: 2, hours: 300 });

describe('the reference learners', () => {
  it.each(['reference-linear', 'reference-tree', 'reference-forest'])(
    '%s fits all features, and never forecasts less than nothing',
    async (name) => {
      const candidate = candidatesNamed([name]).at(-1)!;
      const model = await candidate.fit(makeRows(panel, 1, 170, 200), { seed: 1 });
      if ('unavailable' in model) throw new Error(model.unavailable);
      const means = model.predict(makeRows(panel, 1, 200, 300));
      expect(candidate.isBaseline).toBe(false);
      expect(means).toHaveLength(200);
      expect(means.every((mean) => mean >= 0 && mean < 100)).toBe(true);
      expect(new Set(means).size).toBeGreaterThan(1);
    },
  );
});
