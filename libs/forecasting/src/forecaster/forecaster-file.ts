import { type Target, TARGETS } from '@busyness/features';
import { decodeModelFile, encodeModelFile, extractModelFile, nestModelFile } from '@busyness/models';
import { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import { loadBandModel } from '../candidates/load-band-model.js';
import { errors } from '../errors.js';
import { readSettings, writeSettings } from '../files/settings.js';
import { Forecaster } from './forecaster.js';
import type { ForecasterParts } from './forecaster-parts.js';

const KIND = { kind: 'busyness-forecaster', version: 1 };

/** All but the tensors. */
interface Settings {
  readonly target: Target;
  readonly h3Resolution: number;
  readonly cells: readonly string[];
  readonly city: ForecasterParts['city'];
  readonly trainedUntilHour: number;
  readonly bands: readonly { readonly hours: number; readonly model: string; readonly dispersion: number }[];
  readonly profileDispersion: number;
}

/**
 * Returns the forecaster as one file of settings and tensors, without code.
 *
 * The same forecaster gives the same bytes, also after it was read from a file.
 */
export function encodeForecaster({ parts }: Forecaster): Uint8Array {
  const { target, h3Resolution, cells, city, trainedUntilHour, bands, profile, profileDispersion } = parts;
  const settings: Settings = {
    target,
    h3Resolution,
    cells,
    city: { timeZone: city.timeZone, holidays: city.holidays },
    trainedUntilHour,
    bands: bands.map(({ hours, model, dispersion }) => ({ hours, model: model.name, dispersion })),
    profileDispersion,
  };
  const nested = [
    nestModelFile('profile', profile.toFile()),
    ...bands.map(({ hours, model }) => nestModelFile(prefixOf(hours), model.toFile())),
  ];
  return encodeModelFile({
    metadata: Object.assign(writeSettings(KIND, settings), ...nested.map(({ metadata }) => metadata)),
    tensors: Object.assign({}, ...nested.map(({ tensors }) => tensors)),
  });
}

/**
 * Returns the forecaster in a file. It is checked for accidents, not against somebody who makes a file on
 * purpose.
 *
 * @param name of the file, for error texts
 * @throws MODELS_FILE_*, MODELS_KIND_UNKNOWN when the file is damaged or foreign; FORECAST_FILE_INVALID when
 *   it holds something else
 */
export function decodeForecaster(bytes: Uint8Array, name?: string): Forecaster {
  const file = decodeModelFile(bytes, { name });
  const settings = readSettings<Settings>(file, KIND, areSettings);
  const { target, h3Resolution, cells, city, trainedUntilHour, bands, profileDispersion } = settings;
  const profile = ShrunkenProfile.load(extractModelFile('profile', file));
  if (profile.cells !== cells.length) {
    const problem = `its profile is of ${profile.cells} cells, it is of ${cells.length}`;
    throw errors.FORECAST_FILE_INVALID({ problem });
  }
  return new Forecaster({
    target,
    h3Resolution,
    cells,
    city,
    trainedUntilHour,
    bands: bands.map(({ hours, model, dispersion }) => ({
      hours,
      model: loadBandModel(model, extractModelFile(prefixOf(hours), file)),
      dispersion,
    })),
    profile,
    profileDispersion,
  });
}

function prefixOf(bandHours: number): string {
  return `band-${bandHours}`;
}

function areSettings(found: Partial<Settings>): boolean {
  const { target, h3Resolution, cells, city, trainedUntilHour, bands, profileDispersion } = found;
  return (
    TARGETS.some((known) => known === target) &&
    Number.isInteger(h3Resolution) &&
    areTexts(cells) &&
    typeof city?.timeZone === 'string' &&
    areTexts(city.holidays) &&
    Number.isInteger(trainedUntilHour) &&
    Array.isArray(bands) &&
    bands.every(({ hours }, i) => Number.isInteger(hours) && hours > (i === 0 ? 0 : bands[i - 1].hours)) &&
    bands.every(({ model, dispersion }) => typeof model === 'string' && isDispersion(dispersion)) &&
    isDispersion(profileDispersion)
  );
}

function areTexts(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}

function isDispersion(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}
