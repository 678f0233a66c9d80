import { type Model, type ModelFile, extractModelFile, loadModel, nestModelFile } from '@busyness/models';
import type { BandRows } from '../bands/band-rows.js';
import { selectColumns } from '../bands/select-columns.js';
import type { BandModel } from './candidate.js';
import { readColumns } from './read-columns.js';

const [BASE, TREES] = ['base', 'trees'];

/** A count model times what boosted trees say of it. */
export class CorrectedModel implements BandModel {
  static readonly modelName = 'gradient-boosting' as const;
  readonly name = CorrectedModel.modelName;

  /** @param trees predict the ratio of the mean to that of `base`, from the named columns */
  constructor(
    private readonly base: BandModel,
    private readonly columns: readonly string[],
    private readonly trees: Model,
  ) {}

  /** @param load returns the model of a name that `toFile` wrote */
  static load(file: ModelFile, load: (name: string, file: ModelFile) => BandModel): CorrectedModel {
    const base = load(file.metadata['base'], extractModelFile(BASE, file));
    const trees = extractModelFile(TREES, file);
    const model = loadModel(trees);
    return new CorrectedModel(base, readColumns(CorrectedModel.modelName, trees), model);
  }

  predict(rows: BandRows): Float64Array {
    const means = this.base.predict(rows);
    const ratios = this.trees.predict(selectColumns(rows.features, this.columns));
    for (let i = 0; i < means.length; i++) means[i] *= ratios[i];
    return means;
  }

  toFile(): ModelFile {
    const base = nestModelFile(BASE, this.base.toFile());
    const trees = nestModelFile(TREES, this.trees.toFile());
    return {
      metadata: { kind: this.name, base: this.base.name, ...base.metadata, ...trees.metadata },
      tensors: { ...base.tensors, ...trees.tensors },
    };
  }
}
