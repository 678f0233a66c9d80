import type { ColumnBins } from '../binning/column-bins.js';
import { drawTable } from './draw-table.js';
import type { ForestPlan } from './forest-plan.js';

/** The bit of a column's entry that says it holds categories: `CATEGORY` in `kernels/forest/forest.ts`. */
const CATEGORY = 0x8000;

/** Writes what the kernels look up: the bins of the columns, and how often rows are drawn. */
export function writeForestTables(
  { buffer }: WebAssembly.Memory,
  plan: ForestPlan,
  bins: readonly ColumnBins[],
  bootstrapFraction: number,
): void {
  const columnBins = new Uint16Array(buffer, plan.columnBins, bins.length);
  bins.forEach(({ kind, count }, i) => (columnBins[i] = count | (kind === 'category' ? CATEGORY : 0)));
  if (plan.drawTable > 0) new Uint32Array(buffer, plan.drawTable).set(drawTable(bootstrapFraction));
}
