import { describe, expect, it } from 'vitest';
import { hasSharedPings } from '../support/shared-data.js';
import { deviancesOf, judgeCity } from './judge-city.js';

const CITIES = [
  {
    city: 'Helsinki',
    file: 'orders_helsinki_2_months.csv.gz',
    timeZone: 'Europe/Helsinki',
    testHours: 168,
    atMost: { 1: 0.655, 24: 0.662 },
  },
  {
    city: 'New York',
    file: 'pickups_new_york_11_days.csv.gz',
    timeZone: 'America/New_York',
    testHours: 72,
    atMost: { 1: 1.21, 24: 1.26 },
  },
] as const;

describe.each(CITIES)('the backtest on real pings of $city', ({ file, timeZone, testHours, atMost }) => {
  const title = 'chooses a model that beats every baseline an hour and a day ahead, and knows how sure it is';

  it.skipIf(!hasSharedPings(file))(title, { timeout: 30_000 }, async () => {
    const judged = await judgeCity({ file, timeZone, h3Resolution: 7, testHours, bands: [1, 24] });
    expect(judged.map(({ hours }) => hours)).toEqual([1, 24]);
    for (const band of judged) {
      const { ours, baseline } = deviancesOf(band);
      expect(ours).toBeLessThan(baseline);
      expect(ours).toBeLessThan(atMost[band.hours as 1 | 24]);
      const { pit80 } = band.models.find(({ name }) => name === band.selected) as { pit80: number };
      expect(pit80).toBeGreaterThan(0.74);
      expect(pit80).toBeLessThan(0.88);
      expect(band.againstBaseline!.low).toBeGreaterThan(0);
    }
  });
});
