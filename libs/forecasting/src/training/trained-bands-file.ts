import {
  type ModelFile,
  decodeModelFile,
  encodeModelFile,
  extractModelFile,
  nestModelFile,
} from '@busyness/models';
import type { BandModel } from '../candidates/candidate.js';
import { loadBandModel } from '../candidates/load-band-model.js';
import { errors } from '../errors.js';
import type { TrainedBand, TrainedModel } from './train-band.js';

type ModelHeader =
  | { readonly name: string; readonly isBaseline: boolean; readonly dispersion: number }
  | { readonly name: string; readonly isBaseline: boolean; readonly unavailable: string };

interface BandHeader {
  readonly hours: number;
  readonly selected: string;
  readonly models: readonly ModelHeader[];
}

/** Returns all candidates of all bands as one file, for a later step to judge; the same models give the same bytes. */
export function encodeTrainedBands(bands: readonly TrainedBand[]): Uint8Array {
  const headers = bands.map(({ hours, selected, models }): BandHeader => ({
    hours,
    selected,
    models: models.map(headerOf),
  }));
  const files = bands.flatMap(({ hours, models }) =>
    models.flatMap((trained) =>
      'model' in trained ? [nestModelFile(prefixOf(hours, trained.name), trained.model.toFile())] : [],
    ),
  );
  return encodeModelFile({
    metadata: Object.assign({ bands: JSON.stringify(headers) }, ...files.map(({ metadata }) => metadata)),
    tensors: Object.assign({}, ...files.map(({ tensors }) => tensors)),
  });
}

/** Returns the bands in a file. @throws MODELS_FILE_*, FORECAST_FILE_INVALID */
export function decodeTrainedBands(bytes: Uint8Array, name?: string): TrainedBand[] {
  const file = decodeModelFile(bytes, { name });
  if (file.metadata['bands'] === undefined)
    throw errors.FORECAST_FILE_INVALID({ problem: 'it holds no bands' });
  return (JSON.parse(file.metadata['bands']) as BandHeader[]).map(({ hours, selected, models }) => ({
    hours,
    selected,
    models: models.map((header) =>
      'unavailable' in header ? header : { ...header, model: readModel(file, hours, header.name) },
    ),
  }));
}

function headerOf(trained: TrainedModel): ModelHeader {
  const { name, isBaseline } = trained;
  return 'model' in trained
    ? { name, isBaseline, dispersion: trained.dispersion }
    : { name, isBaseline, unavailable: trained.unavailable };
}

function prefixOf(hours: number, name: string): string {
  return `band-${hours}-${name}`;
}

function readModel(file: ModelFile, hours: number, name: string): BandModel {
  return loadBandModel(name, extractModelFile(prefixOf(hours, name), file));
}
