import { describe, expect, it } from 'vitest';
import {
  backtest,
  buildForecaster,
  decodeForecaster,
  decodeTrainedBands,
  encodeForecaster,
  encodeTrainedBands,
  holdBack,
} from '../src/index.js';
import { randomPanel } from './support/random-panel.js';

const CITY = { timeZone: 'Asia/Kolkata', holidays: [] };
const panel = randomPanel({ cells: 3, days: 30 });
const split = holdBack({ fromHour: panel.startHour, toHour: panel.startHour + panel.hours }, 48);
const { trained } = await backtest(panel, CITY, { split, bands: [1, 24], seed: 1 });
const forecaster = buildForecaster(panel, CITY, trained, split.testFrom);

describe('encodeForecaster', () => {
  it('gives back a forecaster that forecasts the same to the bit', () => {
    const again = decodeForecaster(encodeForecaster(forecaster));
    expect(again.forecast(panel, 60)).toEqual(forecaster.forecast(panel, 60));
    expect(again.parts).toMatchObject({ cells: panel.cells, trainedUntilHour: split.testFrom });
  });

  it('writes the same bytes twice, also after reading', () => {
    const bytes = encodeForecaster(forecaster);
    expect(encodeForecaster(decodeForecaster(bytes))).toEqual(bytes);
  });
});

describe('decodeForecaster', () => {
  it('refuses a file that is cut short, altered or foreign', () => {
    const bytes = encodeForecaster(forecaster);
    const altered = bytes.slice();
    altered[bytes.length - 9] ^= 1;
    const code = (file: Uint8Array) => {
      try {
        decodeForecaster(file, 'model');
      } catch (error) {
        return (error as { code?: string }).code;
      }
      return 'accepted';
    };
    expect(code(bytes.subarray(0, bytes.length - 5))).toMatch(/^MODELS_FILE_/);
    expect(code(altered)).toBe('MODELS_FILE_ALTERED');
    expect(code(new TextEncoder().encode('pickle'.repeat(20)))).toMatch(/^MODELS_FILE_/);
    expect(code(encodeTrainedBands(trained))).toBe('FORECAST_FILE_INVALID');
  });
});

describe('encodeTrainedBands', () => {
  it('keeps every candidate, its spread and why some are not there', () => {
    const again = decodeTrainedBands(encodeTrainedBands(trained));
    expect(again.map(({ hours, selected }) => [hours, selected])).toEqual(
      trained.map(({ hours, selected }) => [hours, selected]),
    );
    expect(encodeTrainedBands(again)).toEqual(encodeTrainedBands(trained));
  });
});
