import type { Matrix } from '@busyness/core';
import { modelsErrors } from '../../errors.js';
import { takeTurn } from '../../learners/edge/take-turn.js';
import { blockRows, edgeTable, EDGE_TABLE_LENGTH, type BinningRoom } from './binning-room.js';
import type { ColumnBins } from './column-bins.js';

/** How many values are binned before others get their turn: about 20 ms. */
const VALUES_A_TURN = 2_000_000;

/** Where in the memory bins go: that of (row, column) is the byte at `address + row * rowStep + column * columnStep`. */
export interface BinTarget {
  readonly address: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

/**
 * Writes the bin of every value of `x` into the memory of `room`. Raw values are copied once, in small blocks, and
 * rounded to float32.
 *
 * @param columns the bins of each column
 * @throws MODELS_VALUE_INVALID when a category is no whole number from 0 to 254, nor NaN
 */
export async function binMatrix(
  room: BinningRoom,
  x: Matrix,
  columns: readonly ColumnBins[],
  { address, rowStep, columnStep }: BinTarget,
  signal?: AbortSignal,
): Promise<void> {
  writeEdgeTables(room, columns);
  const { kernels, addresses } = room;
  const size = blockRows(x.columns);
  const rowsATurn = Math.ceil(VALUES_A_TURN / x.columns / size) * size;
  for (let row = 0; row < x.rows; row += size) {
    if (row % rowsATurn === rowsATurn - size) await takeTurn(signal);
    const rows = Math.min(size, x.rows - row);
    const block = copyBlock(room, x, row, rows);
    columns.forEach(({ kind }, column) => {
      const values = block.address + column * block.columnStep;
      const bins = address + row * rowStep + column * columnStep;
      if (kind === 'number') {
        const edges = edgeTable(addresses, column);
        kernels.binNumbers(values, block.rowStep, rows, edges, bins, rowStep);
      } else {
        const wrong = kernels.binCategories(values, block.rowStep, rows, bins, rowStep);
        if (wrong >= 0) throw noCategory(x, row + wrong, column);
      }
    });
  }
}

function writeEdgeTables({ memory, addresses }: BinningRoom, columns: readonly ColumnBins[]): void {
  columns.forEach(({ edges }, column) => {
    const table = new Float32Array(memory.buffer, edgeTable(addresses, column), EDGE_TABLE_LENGTH);
    table.fill(Infinity);
    table.set(edges);
    for (let group = 0; group < 16; group++) table[256 + group] = table[group * 16 + 15];
  });
}

/** Copies rows `row` to `row + rows - 1` into the room, in the layout of `x`; returns where the values are. */
function copyBlock({ memory, addresses }: BinningRoom, x: Matrix, row: number, rows: number): BinTarget {
  const { data, columns, layout } = x;
  const block = new Float32Array(memory.buffer, addresses.values, rows * columns);
  if (layout === 'row-major') {
    block.set(data.subarray(row * columns, (row + rows) * columns));
    return { address: addresses.values, rowStep: columns * 4, columnStep: 4 };
  }
  for (let column = 0; column < columns; column++) {
    const start = column * x.rows + row;
    block.set(data.subarray(start, start + rows), column * rows);
  }
  return { address: addresses.values, rowStep: 4, columnStep: rows * 4 };
}

function noCategory({ data, rows, columns, names, layout }: Matrix, row: number, column: number): Error {
  return modelsErrors.MODELS_VALUE_INVALID({
    what: `the category "${names[column]}"`,
    expected: 'a whole number from 0 to 254, or NaN where it is missing',
    row,
    value: data[layout === 'row-major' ? row * columns + column : column * rows + row],
  });
}
