import { describe, expect, it } from 'vitest';
import { ShrunkenProfile } from '../../src/baselines/shrunken-profile.js';
import { buildForecaster, candidatesNamed, selectedOf, trainBand } from '../../src/index.js';
import { CITY, makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const panel = makeCity({ hours: 28 * 24 });
const until = panel.startHour + 600;

describe('buildForecaster', () => {
  it('takes the very models that were chosen, with their spreads, and a profile of the same hours', async () => {
    const rows = makeRows(panel, 6, 150, 600);
    const band = await trainBand(rows, panel.startHour + 500, candidatesNamed(), { seed: 1 });
    const { parts } = buildForecaster(panel, CITY, [band], until);
    const { model, dispersion } = selectedOf(band);
    expect(parts).toMatchObject({ target: 'pings', h3Resolution: 8, cells: panel.cells, city: CITY });
    expect(parts.bands).toEqual([{ hours: 6, model, dispersion }]);
    expect(parts.bands[0].model).toBe(model);
    expect(parts.profile).toEqual(ShrunkenProfile.fit(panel, CITY, until));
    const judged = band.models.find(({ name }) => name === 'shrunken-profile');
    expect(judged).toHaveProperty('dispersion', parts.profileDispersion);
    expect(parts.trainedUntilHour).toBe(until);
  });

  it('can do without any band: the profile serves, with a wide spread', () => {
    const forecaster = buildForecaster(panel, CITY, [], until);
    expect(forecaster.parts).toMatchObject({ bands: [], profileDispersion: 0.5 });
    expect(forecaster.forecast(panel, 3)[0].basis).toBe('profile');
  });
});
