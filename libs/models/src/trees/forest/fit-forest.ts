import type { Matrix } from '@busyness/core';
import type { FitOptions } from '../../learner.js';
import { binMatrix } from '../binning/bin-matrix.js';
import type { BinningRoom } from '../binning/binning-room.js';
import { findBinEdges } from '../binning/find-bin-edges.js';
import { compileTraining, instantiateTraining } from '../kernels/training-kernels.js';
import { chooseThreads } from '../threads/choose-threads.js';
import { TREE_CREW } from '../threads/tree-crew.js';
import { withThreads } from '../threads/with-threads.js';
import { TreeEnsembleBuilder } from '../tree-ensemble-builder.js';
import type { TreeEnsemble } from '../tree-ensemble.js';
import { decodeTree } from './decode-tree.js';
import { fitInMemory } from './fit-in-memory.js';
import { planForest } from './forest-plan.js';
import type { ForestSettings } from './forest-settings.js';
import { chooseTargetCode } from './target-code.js';
import { writeForestTables } from './write-forest-tables.js';
import { writePayloads } from './write-payloads.js';

/** Returns the trees of a forest; all has been checked but the size. @throws MODELS_SIZE_REFUSED, MODELS_THREAD_FAILED */
export async function fitForest(
  learner: string,
  settings: ForestSettings,
  categories: ReadonlySet<number>,
  x: Matrix,
  y: Float64Array,
  { weights, seed = 1, signal, onProgress }: FitOptions,
): Promise<TreeEnsemble> {
  const { trees, maxDepth, minSamplesLeaf, maxFeatures, bootstrapFraction, maxBins } = settings;
  const code = chooseTargetCode(y, weights);
  const drawn = Math.max(1, Math.round(maxFeatures * x.columns));
  const shape = fitInMemory(learner, {
    rows: x.rows,
    columns: x.columns,
    hasCategories: categories.size > 0,
    code,
    maxDepth,
    minSamplesLeaf,
    bootstrapFraction,
    threads: Math.min(trees, chooseThreads(settings.threads, estimateMs(x.rows, trees, maxDepth, drawn))),
  });
  return withThreads(TREE_CREW, shape.threads, signal, async (pool) => {
    const { layout, binning, plan } = planForest({ ...shape, threads: pool.count });
    const memory = layout.allocate();
    const kernels = instantiateTraining(await compileTraining(), memory);
    const room: BinningRoom = { kernels, memory, addresses: binning };
    const bins = await findBinEdges(room, x, { maxBins, categories, seed, weights, signal });
    const { address, stride } = plan.records;
    await binMatrix(room, x, bins, { address, rowStep: stride, columnStep: 1 }, signal);
    writePayloads(memory, plan.records, code, y, weights);
    writeForestTables(memory, plan, bins, bootstrapFraction);
    const progress = { done: 0, total: trees, what: `${learner}: trees` };
    const grown = await pool.run('growForest', {
      memory,
      job: {
        plan,
        kind: code.kind,
        trees,
        seed,
        columns: x.columns,
        drawn,
        maxDepth,
        minCount: minSamplesLeaf,
      },
      onUnits: (more) => onProgress?.({ ...progress, done: (progress.done += more) }),
    });
    const builder = new TreeEnsembleBuilder({
      names: x.names,
      base: 0,
      aggregation: 'mean',
      link: 'identity',
    });
    const inOrder = grown.flat().sort((a, b) => a.index - b.index);
    for (const tree of inOrder) builder.appendTree(decodeTree(tree, bins, code));
    return builder.build();
  });
}

/** Measured: about 3 ns a row in the bag and level of a tree, and 0.5 ns more for each column that is searched. */
function estimateMs(rows: number, trees: number, maxDepth: number, drawn: number): number {
  const levels = Math.min(maxDepth, Math.log2(rows));
  return rows * trees * levels * (3 + 0.5 * drawn) * 0.63e-6;
}
