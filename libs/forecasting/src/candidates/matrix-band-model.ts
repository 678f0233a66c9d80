import type { Model, ModelFile } from '@busyness/models';
import type { BandRows } from '../bands/band-rows.js';
import { selectColumns } from '../bands/select-columns.js';
import type { BandModel } from './candidate.js';

/** A model of a band that looks at some columns of the features and nothing else. */
export class MatrixBandModel implements BandModel {
  constructor(
    readonly name: string,
    private readonly columns: readonly string[],
    readonly model: Model,
  ) {}

  /** Means are held to at least 0: a model for numbers in general may fall below. */
  predict(rows: BandRows): Float64Array {
    const means = this.model.predict(selectColumns(rows.features, this.columns));
    for (let i = 0; i < means.length; i++) if (means[i] < 0) means[i] = 0;
    return means;
  }

  toFile(): ModelFile {
    return this.model.toFile();
  }
}
