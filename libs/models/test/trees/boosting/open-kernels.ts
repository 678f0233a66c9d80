import { compileTraining, instantiateTraining } from '../../../src/trees/kernels/training-kernels.js';
import { MemoryLayout } from '../../../src/trees/memory/memory-layout.js';
import { hessianBits } from '../../../src/trees/boosting/choose-scales.js';
import { writeGroups } from '../../../src/trees/boosting/column-slots.js';
import type { SlowPair, SlowSum } from '../../reference/slow-histogram.js';

/** Kernels at work on rows that a test makes up. */
export type KernelTrial = Awaited<ReturnType<typeof openKernels>>;

/** Returns kernels over a memory with room for so many rows and columns; everything is 0 there. */
export async function openKernels(rows: number, columns: number) {
  const layout = new MemoryLayout();
  const at = {
    bins: layout.reserve(rows * columns + 16),
    states: layout.reserve(rows * 4),
    targets: layout.reserve(rows * 4),
    weights: layout.reserve(rows * 4),
    pairs: layout.reserve(rows * 8),
    leaves: layout.reserve(rows * 2),
    scratch: layout.reserve(12_288),
    ids: layout.reserve(rows * 4),
    moved: layout.reserve(rows * 4),
    table: layout.reserve(256),
    groups: layout.reserve(columns * 32),
    slots: layout.reserve(columns * 4),
    histogram: layout.reserve(columns * 4096),
    byColumn: layout.reserve(rows * columns),
    steps: layout.reserve(65_536 * 8),
    out: layout.reserve(256),
  };
  const memory = layout.allocate();
  const kernels = instantiateTraining(await compileTraining(), memory);
  const { buffer } = memory;
  kernels.useRows(at.bins, columns, at.states, at.targets, at.weights, at.pairs, at.leaves, at.scratch);
  const bits = hessianBits(rows);
  return {
    at,
    kernels,
    bits,
    bytes: (address: number, length: number) => new Uint8Array(buffer, address, length),
    words: (address: number, length: number) => new Uint32Array(buffer, address, length),
    shorts: (address: number, length: number) => new Uint16Array(buffer, address, length),
    singles: (address: number, length: number) => new Float32Array(buffer, address, length),
    doubles: (address: number, length: number) => new Float64Array(buffer, address, length),
    longs: (address: number, length: number) => new BigInt64Array(buffer, address, length),
    useColumns: (chosen: readonly number[]) =>
      kernels.useColumns(at.groups, writeGroups(buffer, at.groups, chosen), bits),
    readPairs: (count: number): SlowPair[] => {
      const pairs = new Int32Array(buffer, at.pairs, count * 2);
      return Array.from({ length: count }, (_, i) => ({ gradient: pairs[2 * i], hessian: pairs[2 * i + 1] }));
    },
    writePairs: (pairs: readonly SlowPair[]) =>
      new Int32Array(buffer, at.pairs, pairs.length * 2).set(
        pairs.flatMap(({ gradient, hessian }) => [gradient, hessian]),
      ),
    readHistogram: (slots: number): SlowSum[][] => {
      const longs = new BigInt64Array(buffer, at.histogram, slots * 512);
      return Array.from({ length: slots }, (_, slot) =>
        Array.from({ length: 256 }, (_, bin) => {
          const gradient = Number(longs[(slot * 256 + bin) * 2]);
          const packed = BigInt.asUintN(64, longs[(slot * 256 + bin) * 2 + 1]);
          const hessian = Number(packed & ((1n << BigInt(bits)) - 1n));
          return { gradient, hessian, rows: Number(packed >> BigInt(bits)) };
        }),
      );
    },
    writeHistogram: (histogram: readonly (readonly SlowSum[])[]) =>
      new BigInt64Array(buffer, at.histogram, histogram.length * 512).set(
        histogram.flatMap((column) =>
          column.flatMap(({ gradient, hessian, rows: count }) => [
            BigInt(gradient),
            BigInt.asIntN(64, BigInt(hessian) + (BigInt(count) << BigInt(bits))),
          ]),
        ),
      ),
  };
}
