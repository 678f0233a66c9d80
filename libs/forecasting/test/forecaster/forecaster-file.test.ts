import { decodeModelFile, encodeModelFile } from '@busyness/models';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeForecaster, encodeForecaster, encodeTrainedBands, Forecaster } from '../../src/index.js';
import { SEASONAL_NAIVE_MODEL } from '../../src/baselines/lagged-count.js';
import { makeCity } from '../support/make-city.js';
import { makeForecaster } from '../support/make-forecaster.js';
import { thrownBy } from '../support/thrown-by.js';

const panel = makeCity({ hours: 35 * 24 });

describe('encodeForecaster', () => {
  let forecaster: Forecaster;
  let bytes: Uint8Array;
  beforeAll(async () => {
    const { parts } = await makeForecaster(panel, [1, 24], 800);
    const naive = { hours: 48, model: SEASONAL_NAIVE_MODEL, dispersion: 0.25 };
    forecaster = new Forecaster({ ...parts, bands: [...parts.bands, naive] });
    bytes = encodeForecaster(forecaster);
  });

  it('keeps every forecast to the bit', () => {
    const loaded = decodeForecaster(bytes);
    expect(loaded.forecast(panel, 60)).toEqual(forecaster.forecast(panel, 60));
    expect(loaded.parts.city).toEqual(forecaster.parts.city);
    expect(loaded.parts.trainedUntilHour).toBe(panel.startHour + 800);
    expect(loaded.parts.bands.map(({ model }) => model.name)).toEqual(
      forecaster.parts.bands.map(({ model }) => model.name),
    );
  });

  it('gives the same bytes twice, from the same training again, and after a file', async () => {
    expect(encodeForecaster(forecaster)).toEqual(bytes);
    expect(encodeForecaster(decodeForecaster(bytes))).toEqual(bytes);
    const again = await makeForecaster(panel, [1], 800);
    expect(encodeForecaster(again)).toEqual(encodeForecaster(await makeForecaster(panel, [1], 800)));
  });

  it('keeps a forecaster without bands', () => {
    const bare = new Forecaster({ ...forecaster.parts, bands: [] });
    expect(decodeForecaster(encodeForecaster(bare)).forecast(panel, 2)).toEqual(bare.forecast(panel, 2));
  });

  it('refuses a file that is cut short or has changed anywhere, by its name', () => {
    for (const length of [0, 7, 100, bytes.length - 1]) {
      const { code } = thrownBy(() => decodeForecaster(bytes.slice(0, length)));
      expect(code).toMatch(/^MODELS_FILE_(TRUNCATED|FOREIGN|ALTERED)$/);
    }
    for (const at of [20, 300, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const changed = bytes.with(at, bytes[at] ^ 4);
      const error = thrownBy(() => decodeForecaster(changed, 'v7/forecaster.safetensors'));
      expect(error.code).toMatch(/^MODELS_FILE_/);
      expect(error.message).toContain('v7/forecaster.safetensors');
    }
  });

  it('refuses what is no forecaster, or that of another version', () => {
    const pdf = new TextEncoder().encode('%PDF-1.7 nothing to see here');
    expect(thrownBy(() => decodeForecaster(pdf)).code).toMatch(/^MODELS_FILE_/);
    const bands = thrownBy(() => decodeForecaster(encodeTrainedBands([])));
    expect(bands.message).toContain('it holds a busyness-trained-bands, not a busyness-forecaster');
    const { metadata, tensors } = decodeModelFile(bytes);
    const settings = metadata['settings'].replace('"version":1', '"version":9');
    const later = encodeModelFile({ metadata: { ...metadata, settings }, tensors });
    expect(thrownBy(() => decodeForecaster(later)).message).toContain('it is of version 9, not 1');
  });

  it('refuses settings that do not fit each other or the tensors', () => {
    const { metadata, tensors } = decodeModelFile(bytes);
    const settings = JSON.parse(metadata['settings']) as Record<string, unknown>;
    const withSettings = (change: object) => () =>
      decodeForecaster(
        encodeModelFile({
          metadata: { ...metadata, settings: JSON.stringify({ ...settings, ...change }) },
          tensors,
        }),
      );
    const bands = settings['bands'] as object[];
    for (const change of [
      { target: 'riders' },
      { cells: panel.cells.slice(1) },
      { cells: 'all' },
      { city: { timeZone: 'UTC' } },
      { trainedUntilHour: null },
      { profileDispersion: -1 },
      { bands: [...bands].reverse() },
      { bands: [{ ...bands[0], dispersion: null }] },
    ]) {
      expect(thrownBy(withSettings(change)).code).toBe('FORECAST_FILE_INVALID');
    }
    const astray = { bands: [{ ...bands[0], hours: 5 }] };
    expect(thrownBy(withSettings(astray)).code).toBe('MODELS_FILE_INVALID');
  });
});
