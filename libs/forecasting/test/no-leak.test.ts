import { slicePanel } from '@busyness/features';
import { describe, expect, it } from 'vitest';
import {
  backtest,
  buildBandRows,
  buildForecaster,
  encodeForecaster,
  encodeTrainedBands,
  holdBack,
} from '../src/index.js';
import { changedFrom, randomPanel } from './support/random-panel.js';

const CITY = { timeZone: 'Europe/Helsinki', holidays: ['2024-01-06'] };
const panel = randomPanel();
const end = panel.startHour + panel.hours;

/** The numbers of some hours, bit for bit: cell-major rows of column-major features. */
function bitsUntil(rows: ReturnType<typeof buildBandRows>, untilHour: number): string {
  const hours = rows.toHour - rows.fromHour;
  const kept: number[] = [];
  const { data } = rows.features;
  for (let block = 0; block < data.length / hours; block++) {
    for (let t = 0; t < untilHour - rows.fromHour; t++) kept.push(data[block * hours + t]);
  }
  return Buffer.from(Float32Array.from(kept).buffer).toString('base64');
}

describe('no leak', () => {
  it.each([1, 6, 24, 48, 168])(
    'leaves the features of band %i as they are when everything after the origin changes',
    (band) => {
      const origin = end - 60;
      const window = { fromHour: panel.startHour, toHour: end };
      const before = buildBandRows(panel, CITY, band, window);
      const after = buildBandRows(changedFrom(panel, origin), CITY, band, window);
      // Hour origin + band - 1 reads counts up to hour origin - 1.
      const until = Math.min(end, origin + band);
      expect(bitsUntil(after, until)).toBe(bitsUntil(before, until));
      if (until < end) expect(bitsUntil(after, until + 1)).not.toBe(bitsUntil(before, until + 1));
    },
  );

  it('trains, chooses and spreads the same whatever happens in the test period', async () => {
    const split = holdBack({ fromHour: panel.startHour, toHour: end }, 72);
    const options = { split, bands: [1, 24], seed: 3 };
    const before = await backtest(panel, CITY, options);
    const after = await backtest(changedFrom(panel, split.testFrom), CITY, options);
    const bytes = ({ trained }: typeof before) => Buffer.from(encodeTrainedBands(trained)).toString('base64');
    expect(bytes(after)).toBe(bytes(before));
    const file = (which: typeof panel, { trained }: typeof before) =>
      Buffer.from(encodeForecaster(buildForecaster(which, CITY, trained, split.testFrom))).toString('base64');
    expect(file(changedFrom(panel, split.testFrom), after)).toBe(file(panel, before));
    expect(after.judged).not.toEqual(before.judged);
  });

  it('forecasts from an origin as it was judged there, and the same whatever came later', async () => {
    const split = holdBack({ fromHour: panel.startHour, toHour: end }, 72);
    const { trained } = await backtest(panel, CITY, { split, bands: [1, 24], seed: 3 });
    const forecaster = buildForecaster(panel, CITY, trained, split.testFrom);
    const origin = end - 40;
    const known = slicePanel(panel, panel.startHour, origin);
    const rows = forecaster.forecast(known, 24);
    const later = slicePanel(changedFrom(panel, origin), panel.startHour, origin);
    expect(forecaster.forecast(later, 24)).toEqual(rows);

    for (const { hours: band, models, selected } of trained) {
      const chosen = models.find(({ name }) => name === selected)!;
      if (!('model' in chosen)) throw new Error('the selected model is not there');
      const horizon = band;
      const hour = origin + horizon - 1;
      const judged = chosen.model.predict(
        buildBandRows(panel, CITY, band, { fromHour: hour, toHour: hour + 1 }),
      );
      const served = rows.filter((row) => row.horizon === horizon).map(({ mean }) => mean);
      expect(served).toEqual([...judged]);
    }
  });
});
