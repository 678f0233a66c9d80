import { encodeModelFile } from '@busyness/models';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  candidatesNamed,
  decodeTrainedBands,
  encodeTrainedBands,
  judgeBand,
  trainBand,
  type TrainedBand,
} from '../../src/index.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';
import { thrownBy } from '../support/thrown-by.js';

const panel = makeCity({ hours: 28 * 24 });

describe('encodeTrainedBands', () => {
  let bands: TrainedBand[];
  beforeAll(async () => {
    const train = (band: number, names?: string[]) =>
      trainBand(makeRows(panel, band, 150, 600), panel.startHour + 500, candidatesNamed(names), { seed: 1 });
    bands = [await train(1), await train(24, ['reference-forest', 'gamma-poisson-levels'])];
  });

  it('keeps all that judging needs, to the bit', () => {
    const loaded = decodeTrainedBands(encodeTrainedBands(bands));
    loaded.forEach((band, i) => {
      const test = makeRows(panel, band.hours, 600, 672);
      expect(judgeBand(band, test, 1)).toEqual(judgeBand(bands[i], test, 1));
    });
    expect(loaded[1].models.at(-1)).toHaveProperty('unavailable');
  });

  it('gives the same bytes twice, also after a file', () => {
    const bytes = encodeTrainedBands(bands);
    expect(encodeTrainedBands(bands)).toEqual(bytes);
    expect(encodeTrainedBands(decodeTrainedBands(bytes))).toEqual(bytes);
  });

  it('can hold no band at all', () => {
    expect(decodeTrainedBands(encodeTrainedBands([]))).toEqual([]);
  });

  it('refuses a file that is cut short, changed, or of something else, by its name', () => {
    const bytes = encodeTrainedBands(bands);
    const cut = thrownBy(() => decodeTrainedBands(bytes.slice(0, -9), 'gs://b/bands'));
    expect(cut.code).toBe('MODELS_FILE_TRUNCATED');
    expect(cut.message).toContain('gs://b/bands');
    const changed = bytes.with(bytes.length - 3, bytes[bytes.length - 3] ^ 1);
    expect(thrownBy(() => decodeTrainedBands(changed)).code).toBe('MODELS_FILE_ALTERED');
    const other = encodeModelFile({ metadata: { kind: 'poisson-regression' }, tensors: {} });
    expect(thrownBy(() => decodeTrainedBands(other)).code).toBe('FORECAST_FILE_INVALID');
  });
});
