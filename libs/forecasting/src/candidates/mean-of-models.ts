import { type ModelFile, extractModelFile, nestModelFile } from '@busyness/models';
import type { BandRows } from '../bands/band-rows.js';
import type { BandModel } from './candidate.js';

/** The mean of what some models predict. */
export class MeanOfModels implements BandModel {
  static readonly modelName = 'mean-of-models';
  readonly name = MeanOfModels.modelName;

  /** @param models one at least */
  constructor(private readonly models: readonly BandModel[]) {}

  /** @param load returns the model of a name that `toFile` wrote */
  static load(file: ModelFile, load: (name: string, file: ModelFile) => BandModel): MeanOfModels {
    const names = file.metadata['models'].split(',');
    return new MeanOfModels(names.map((name) => load(name, extractModelFile(name, file))));
  }

  predict(rows: BandRows): Float64Array {
    const [first, ...others] = this.models.map((model) => model.predict(rows));
    for (const means of others) for (let i = 0; i < first.length; i++) first[i] += means[i];
    for (let i = 0; i < first.length; i++) first[i] /= this.models.length;
    return first;
  }

  toFile(): ModelFile {
    const nested = this.models.map((model) => nestModelFile(model.name, model.toFile()));
    const models = this.models.map(({ name }) => name).join(',');
    return {
      metadata: Object.assign({ kind: 'mean-of-models', models }, ...nested.map(({ metadata }) => metadata)),
      tensors: Object.assign({}, ...nested.map(({ tensors }) => tensors)),
    };
  }
}
