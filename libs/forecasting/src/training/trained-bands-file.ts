import { decodeModelFile, encodeModelFile, extractModelFile, nestModelFile } from '@busyness/models';
import { loadBandModel } from '../candidates/load-band-model.js';
import { readSettings, writeSettings } from '../files/settings.js';
import type { TrainedBand, TrainedModel } from './train-band.js';

const KIND = { kind: 'busyness-trained-bands', version: 1 };

type ModelSettings =
  | { readonly name: string; readonly isBaseline: boolean; readonly dispersion: number }
  | { readonly name: string; readonly isBaseline: boolean; readonly unavailable: string };

/** All but the tensors. */
interface Settings {
  readonly bands: readonly {
    readonly hours: number;
    readonly selected: string;
    readonly models: readonly ModelSettings[];
  }[];
}

/**
 * Returns all candidates of all bands as one file, for a later step to judge; the same models give the same
 * bytes.
 */
export function encodeTrainedBands(bands: readonly TrainedBand[]): Uint8Array {
  const settings: Settings = {
    bands: bands.map(({ hours, selected, models }) => ({ hours, selected, models: models.map(settingsOf) })),
  };
  const nested = bands.flatMap(({ hours, models }) =>
    models.flatMap((trained) =>
      'model' in trained ? [nestModelFile(prefixOf(hours, trained.name), trained.model.toFile())] : [],
    ),
  );
  return encodeModelFile({
    metadata: Object.assign(writeSettings(KIND, settings), ...nested.map(({ metadata }) => metadata)),
    tensors: Object.assign({}, ...nested.map(({ tensors }) => tensors)),
  });
}

/**
 * Returns the bands in a file.
 *
 * @param name of the file, for error texts
 * @throws MODELS_FILE_*, MODELS_KIND_UNKNOWN, FORECAST_FILE_INVALID
 */
export function decodeTrainedBands(bytes: Uint8Array, name?: string): TrainedBand[] {
  const file = decodeModelFile(bytes, { name });
  const { bands } = readSettings<Settings>(file, KIND, (found) => Array.isArray(found.bands));
  return bands.map(({ hours, selected, models }) => ({
    hours,
    selected,
    models: models.map((trained) =>
      'unavailable' in trained
        ? trained
        : {
            ...trained,
            model: loadBandModel(trained.name, extractModelFile(prefixOf(hours, trained.name), file)),
          },
    ),
  }));
}

function settingsOf(trained: TrainedModel): ModelSettings {
  const { name, isBaseline } = trained;
  return 'model' in trained
    ? { name, isBaseline, dispersion: trained.dispersion }
    : { name, isBaseline, unavailable: trained.unavailable };
}

function prefixOf(bandHours: number, name: string): string {
  return `band-${bandHours}-${name}`;
}
