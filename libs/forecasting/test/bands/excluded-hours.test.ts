import { slicePanel, type Panel } from '@busyness/features';
import { describe, expect, it, vi } from 'vitest';

import { ShrunkenProfile } from '../../src/baselines/shrunken-profile.js';
import { buildBandRows, countsOf, sliceBandRows } from '../../src/bands/band-rows.js';
import { keptHours, withoutExcluded } from '../../src/bands/excluded-hours.js';
import { candidatesNamed } from '../../src/candidates/all-candidates.js';
import { assertJudgeable, backtest, encodeTrainedBands, holdBack, trainBand } from '../../src/index.js';
import { CITY, makeCity } from '../support/make-city.js';

vi.setConfig({ testTimeout: 60_000 });

const panel = makeCity({ hours: 49 * 24, mean: 4 });
const { startHour, hours } = panel;
const endHour = startHour + hours;
const split = holdBack({ fromHour: startHour, toHour: endHour }, 168);
const run = (of: Panel, testTo = split.testTo) =>
  backtest(of, CITY, { split: { ...split, testTo }, bands: [24], seed: 1 });
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe('excluded hours', () => {
  it('change nothing when there are none', async () => {
    expect(await run({ ...panel, excludedHours: [] })).toMatchObject({ judged: (await run(panel)).judged });
  });

  it('are not judged on: at the end of the test period, it is as if that were shorter', async () => {
    const { judged } = await run({ ...panel, excludedHours: range(endHour - 24, 24) });
    expect(judged).toEqual((await run(panel, endHour - 24)).judged);
  });

  it('are not learned from: at the start of the rows, it is as if they began later', async () => {
    const rows = buildBandRows(panel, CITY, 24, { fromHour: startHour + 192, toHour: split.testFrom });
    const from = rows.fromHour + 48;
    const candidates = candidatesNamed(['poisson-regression']).filter(({ isBaseline }) => !isBaseline);
    const train = (each: typeof rows) => trainBand(each, split.testFrom - 168, candidates, { seed: 1 });
    const excluded = await train({ ...rows, panel: { ...panel, excludedHours: range(rows.fromHour, 48) } });
    const later = await train(sliceBandRows(rows, from, split.testFrom));
    expect(encodeTrainedBands([excluded])).toEqual(encodeTrainedBands([later]));
    expect(encodeTrainedBands([excluded])).not.toEqual(encodeTrainedBands([await train(rows)]));
  });

  it('are missing in the rows, which do not shift otherwise', () => {
    const window = { fromHour: startHour + 200, toHour: startHour + 260 };
    const rows = buildBandRows(
      { ...panel, excludedHours: [startHour + 210, startHour + 211] },
      CITY,
      6,
      window,
    );
    const kept = withoutExcluded(rows);
    expect(keptHours(rows.panel, window)).toHaveLength(58);
    expect(kept.features.rows).toBe(58 * panel.cells.length);
    const [all, some] = [countsOf(rows), countsOf(kept)];
    for (let c = 0; c < panel.cells.length; c++) {
      const ofCell = all.subarray(c * 60, (c + 1) * 60);
      const expected = [...ofCell.subarray(0, 10), ...ofCell.subarray(12)];
      expect([...some.subarray(c * 58, (c + 1) * 58)]).toEqual(expected);
      const column = (data: ArrayLike<number>, width: number, hour: number) => data[c * width + hour];
      expect(column(kept.features.data, 58, 10)).toBe(column(rows.features.data, 60, 12));
    }
  });

  it('are not in the profile: those of the first week leave that of the others', () => {
    const week = { ...panel, excludedHours: range(startHour, 168) };
    const later = slicePanel(panel, startHour + 168, endHour);
    expect(ShrunkenProfile.fit(week, CITY, endHour)).toEqual(ShrunkenProfile.fit(later, CITY, endHour));
  });

  it('may not be the whole test period', () => {
    const all = { excludedHours: range(split.testFrom, 168) };
    expect(() => assertJudgeable(all, split)).toThrow(
      expect.objectContaining({ code: 'FORECAST_TEST_EXCLUDED', status: 422 }) as Error,
    );
    expect(() => assertJudgeable({ excludedHours: all.excludedHours.slice(1) }, split)).not.toThrow();
  });
});
