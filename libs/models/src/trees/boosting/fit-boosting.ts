import type { Matrix } from '@busyness/core';
import type { FitOptions, ValidationRows } from '../../learner.js';
import { binMatrix } from '../binning/bin-matrix.js';
import { reserveBinningRoom } from '../binning/binning-room.js';
import type { ColumnBins } from '../binning/column-bins.js';
import { findBinEdges } from '../binning/find-bin-edges.js';
import { compileTraining, instantiateTraining } from '../kernels/training-kernels.js';
import { checkMemory } from '../memory/check-memory.js';
import { MemoryLayout } from '../memory/memory-layout.js';
import { TREE_CREW } from '../threads/tree-crew.js';
import { withThreads } from '../threads/with-threads.js';
import { TreeEnsembleBuilder } from '../tree-ensemble-builder.js';
import type { TreeEnsemble } from '../tree-ensemble.js';
import type { BinTree, BoostingJob, BoostingSettings } from './boosting-job.js';
import { reserveBoosting, type BoostingRegions } from './boosting-regions.js';
import { findBase } from './losses.js';
import { writeStates } from './write-states.js';

/** What a fit is of, beside the rows. */
export interface BoostingPlan {
  readonly settings: BoostingSettings;
  readonly maxBins: number;
  /** The columns whose values are categories. */
  readonly categories: ReadonlySet<number>;
  readonly threads: number;
}

/** Bins the rows, boosts trees on the bins, and returns the trees with thresholds in place of bins. */
export async function fitBoosting(
  learner: string,
  { settings, maxBins, categories, threads }: BoostingPlan,
  training: ValidationRows,
  { validation, seed = 1, signal, onProgress }: FitOptions,
): Promise<TreeEnsemble> {
  const { x, y, weights, offset } = training;
  const parts = validation ? [training, validation] : [training];
  const reserve = (layout: MemoryLayout, rows: number): BoostingRegions =>
    reserveBoosting(layout, {
      rows,
      validationRows: validation?.x.rows ?? 0,
      columns: x.columns,
      threads,
      maxLeaves: mostLeaves(settings, rows),
      hasTargets: settings.loss === 'poisson',
      hasWeights: parts.some((part) => part.weights),
    });
  checkMemory(learner, x.rows, x.columns, (rows) => {
    const layout = new MemoryLayout();
    reserveBinningRoom(layout, x.columns);
    reserve(layout, rows);
    return layout.bytes;
  });
  return withThreads(TREE_CREW, threads, signal, async (pool) => {
    const layout = new MemoryLayout();
    const addresses = reserveBinningRoom(layout, x.columns);
    const regions = reserve(layout, x.rows);
    const memory = layout.allocate();
    const kernels = instantiateTraining(await compileTraining(), memory);
    const room = { kernels, memory, addresses };
    const bins = await findBinEdges(room, x, { maxBins, categories, seed, weights, signal });
    const base = findBase(settings.loss, settings.quantile, y, weights, offset);
    const rowStep = x.columns;
    for (const [part, first] of [
      [training, 0],
      [validation, x.rows],
    ] as const) {
      if (!part) continue;
      const target = { address: regions.bins + first * rowStep, rowStep, columnStep: 1 };
      await binMatrix(room, part.x, bins, target, signal);
    }
    const bounds = await writeStates(memory, regions, settings.loss, base, parts, signal);
    const job: BoostingJob = {
      settings: { ...settings, maxLeaves: mostLeaves(settings, x.rows) },
      seed,
      rows: x.rows,
      validationRows: validation?.x.rows ?? 0,
      columns: bins.map(({ kind, count }) => ({ count, categories: kind === 'category' })),
      bounds,
      regions,
    };
    let done = 0;
    const onUnits = (units: number): void => {
      done += units;
      onProgress?.({ done, total: settings.rounds, what: `${learner}: trees` });
    };
    const [trees] = await pool.run('boostTrees', { memory, job, onUnits });
    return buildEnsemble(x, settings, base, bins, trees);
  });
}

/** As many as were asked for, or as the rows can fill. */
function mostLeaves({ maxLeaves, minSamplesLeaf }: BoostingSettings, rows: number): number {
  return Math.max(1, Math.min(maxLeaves, Math.floor(rows / minSamplesLeaf)));
}

function buildEnsemble(
  { names }: Matrix,
  { loss }: BoostingSettings,
  base: number,
  bins: readonly ColumnBins[],
  trees: readonly BinTree[],
): TreeEnsemble {
  const link = loss === 'poisson' ? 'log' : 'identity';
  const builder = new TreeEnsembleBuilder({ names: [...names], base, aggregation: 'sum', link });
  for (const tree of trees) {
    const isNumber = (node: number): boolean =>
      tree.column[node] >= 0 && bins[tree.column[node]].kind === 'number';
    builder.appendTree({
      ...tree,
      value: tree.value.map((value, node) =>
        // The last bin has no upper edge: such a split parts what is there from what is missing.
        isNumber(node) ? (bins[tree.column[node]].edges[tree.bin[node]] ?? Infinity) : value,
      ),
      set: tree.column.map((column, node) => (column < 0 || isNumber(node) ? -1 : tree.bin[node])),
      categories: Uint32Array.from(tree.sets),
    });
  }
  return builder.build();
}
