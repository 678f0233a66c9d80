import { drawTable } from '../../../src/trees/forest/draw-table.js';
import { planForest } from '../../../src/trees/forest/forest-plan.js';
import { growForest, type ForestTree } from '../../../src/trees/forest/grow-forest.js';
import { writeForestTables } from '../../../src/trees/forest/write-forest-tables.js';
import { writePayloads } from '../../../src/trees/forest/write-payloads.js';
import { compileTraining, instantiateTraining } from '../../../src/trees/kernels/training-kernels.js';
import type { SlowForest, SlowNode } from '../../reference/slow-forest-tree.js';

/** Rows for the kernels and for their twin. */
export interface TrialForest extends Omit<SlowForest, 'drawTable'> {
  readonly bootstrapFraction: number;
  readonly trees: number;
}

/** The table of `SlowForest` for a bootstrap fraction. */
export function tableOf(bootstrapFraction: number): readonly number[] | undefined {
  return bootstrapFraction > 0 ? Array.from(drawTable(bootstrapFraction)) : undefined;
}

/** Grows the trees of a trial with the kernels. */
export async function growHere(trial: TrialForest): Promise<ForestTree[]> {
  const { kind, bins, targets, weights, columns, drawn, maxDepth, minCount, seed, trees } = trial;
  const code = { kind, offset: 0, unit: 1, weightUnit: 1 };
  const { layout, plan } = planForest({
    rows: bins.length,
    columns: columns.length,
    hasCategories: columns.some((column) => column.kind === 'category'),
    code,
    maxDepth,
    minSamplesLeaf: minCount,
    bootstrapFraction: trial.bootstrapFraction,
    threads: 1,
  });
  const memory = layout.allocate();
  const bytes = new Uint8Array(memory.buffer);
  bins.forEach((row, i) => bytes.set(row, plan.records.address + i * plan.records.stride));
  writePayloads(memory, plan.records, code, Float64Array.from(targets), Float64Array.from(weights));
  const columnBins = columns.map((column) => ({ ...column, edges: new Float32Array(0) }));
  writeForestTables(memory, plan, columnBins, trial.bootstrapFraction);
  const kernels = instantiateTraining(await compileTraining(), memory);
  const job = { plan, kind, trees, seed, columns: columns.length, drawn, maxDepth, minCount };
  const run = growForest({ kernels, memory, index: 0, count: 1 }, job);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The nodes of a tree in the form of the twin. */
export function nodesOf(tree: ForestTree, columns: SlowForest['columns']): SlowNode[] {
  return Array.from(tree.column, (column, node) => {
    const value = tree.value[node];
    if (column < 0) return { mean: value, weight: tree.worth[node] };
    const isCategory = columns[column].kind === 'category';
    return {
      column,
      // Of categories the kernels keep the set only.
      last: isCategory ? NaN : value,
      gain: tree.worth[node],
      missingLeft: tree.missingLeft[node] === 1,
      set: isCategory ? membersOf(tree.sets.subarray(value * 8, value * 8 + 8)) : undefined,
      right: tree.right[node],
    };
  });
}

function membersOf(words: Uint32Array): number[] {
  const all = Array.from({ length: 255 }, (_, category) => category);
  return all.filter((category) => (words[category >> 5] >>> (category & 31)) & 1);
}
