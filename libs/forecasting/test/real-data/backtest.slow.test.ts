import { describe, expect, it } from 'vitest';
import { hasSharedPings } from '../support/shared-data.js';
import { deviancesOf, judgeCity } from './judge-city.js';

const HELSINKI = { file: 'orders_helsinki_2_months.csv.gz', timeZone: 'Europe/Helsinki', testHours: 168 };
const NEW_YORK = { file: 'pickups_new_york_11_days.csv.gz', timeZone: 'America/New_York', testHours: 72 };

describe('the backtest on other weeks and cells of the real pings', () => {
  describe.each([6, 7, 8])('at H3 resolution %i', (h3Resolution) => {
    it.skipIf(!hasSharedPings(HELSINKI.file)).each([0, 168, 336, 504])(
      'beats every baseline in Helsinki, %i hours before the end, in every band',
      { timeout: 120_000 },
      async (cutHours) => {
        const bands = [1, 6, 24, 48, 168];
        const judged = await judgeCity({ ...HELSINKI, h3Resolution, cutHours, bands });
        expect(judged).toHaveLength(5);
        for (const band of judged) {
          const { ours, baseline } = deviancesOf(band);
          expect.soft(ours, `band ${band.hours}`).toBeLessThan(baseline);
        }
      },
    );

    it.skipIf(!hasSharedPings(NEW_YORK.file)).each([0, 24, 48])(
      'beats every baseline in New York, %i hours before the end',
      { timeout: 120_000 },
      async (cutHours) => {
        const judged = await judgeCity({ ...NEW_YORK, h3Resolution, cutHours, bands: [1, 6, 24] });
        for (const band of judged) {
          const { ours, baseline } = deviancesOf(band);
          expect.soft(ours, `band ${band.hours}`).toBeLessThan(baseline);
        }
      },
    );
  });
});
