import { type Target, assertTarget } from '@busyness/features';
import {
  type ModelFile,
  decodeModelFile,
  encodeModelFile,
  extractModelFile,
  nestModelFile,
} from '@busyness/models';
import { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import { loadBandModel } from '../candidates/load-band-model.js';
import { errors } from '../errors.js';
import { Forecaster, type ForecasterParts } from './forecaster.js';

const KIND = 'busyness-forecaster';
const VERSION = 1;

/** What the file's metadata say, as JSON, beside the tensors. */
interface Header {
  readonly kind: string;
  readonly version: number;
  readonly target: Target;
  readonly h3Resolution: number;
  readonly cells: readonly string[];
  readonly city: ForecasterParts['city'];
  readonly trainedUntilHour: number;
  readonly bands: readonly { readonly hours: number; readonly model: string; readonly dispersion: number }[];
  readonly profileDispersion: number;
}

/** Returns the forecaster as one file of settings and tensors, without code; the same forecaster gives the same bytes. */
export function encodeForecaster({ parts }: Forecaster): Uint8Array {
  const { profile, bands, ...settings } = parts;
  const header: Header = {
    kind: KIND,
    version: VERSION,
    ...settings,
    bands: bands.map(({ hours, model, dispersion }) => ({ hours, model: model.name, dispersion })),
  };
  const nested = [
    nestModelFile('profile', profile.toFile()),
    ...bands.map(({ hours, model }) => nestModelFile(`band-${hours}`, model.toFile())),
  ];
  return encodeModelFile({
    metadata: Object.assign(
      { forecaster: JSON.stringify(header) },
      ...nested.map(({ metadata }) => metadata),
    ),
    tensors: Object.assign({}, ...nested.map(({ tensors }) => tensors)),
  });
}

/**
 * Returns the forecaster in a file.
 *
 * @param name of the file, for error texts
 * @throws MODELS_FILE_* when the file is damaged or foreign; FORECAST_FILE_INVALID when it holds something else
 */
export function decodeForecaster(bytes: Uint8Array, name?: string): Forecaster {
  const file = decodeModelFile(bytes, { name });
  const { bands, ...header } = readHeader(file);
  const profile = ShrunkenProfile.load(extractModelFile('profile', file));
  if (profile.rates.length !== header.cells.length * 168) {
    throw errors.FORECAST_FILE_INVALID({ problem: 'its profile is not that of its cells' });
  }
  return new Forecaster({
    target: header.target,
    h3Resolution: header.h3Resolution,
    cells: header.cells,
    city: header.city,
    trainedUntilHour: header.trainedUntilHour,
    profileDispersion: header.profileDispersion,
    profile,
    bands: bands.map(({ hours, model, dispersion }) => ({
      hours,
      dispersion,
      model: loadBandModel(model, extractModelFile(`band-${hours}`, file)),
    })),
  });
}

function readHeader({ metadata }: ModelFile): Header {
  let header: Partial<Header>;
  try {
    header = JSON.parse(metadata['forecaster'] ?? 'null') ?? {};
  } catch (cause) {
    throw errors.FORECAST_FILE_INVALID({ problem: 'its settings are not JSON' }, cause);
  }
  if (header.kind !== KIND) throw errors.FORECAST_FILE_INVALID({ problem: 'it holds something else' });
  if (header.version !== VERSION) {
    throw errors.FORECAST_FILE_INVALID({ problem: `it is of version ${header.version}, not ${VERSION}` });
  }
  assertTarget(header.target as Target);
  return header as Header;
}
