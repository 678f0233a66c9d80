import type { TargetCode } from './target-code.js';

/** Where the records of a forest are: one a row, with its payload in the last bytes. */
export interface RecordRegion {
  readonly address: number;
  readonly rows: number;
  /** Bytes from one record to the next, a multiple of 8. */
  readonly stride: number;
}

/** Bytes of a row's target and weight. */
export function payloadBytes(kind: TargetCode['kind']): number {
  return kind === 'exact' ? 4 : 8;
}

/** Writes each row's target and weight into its record, as the kernels read them (`kernels/forest/payload.ts`). */
export function writePayloads(
  memory: WebAssembly.Memory,
  { address, rows, stride }: RecordRegion,
  { kind, offset, unit, weightUnit }: TargetCode,
  y: Float64Array,
  weights: Float64Array | undefined,
): void {
  const step = stride / 4;
  const first = (address + stride - payloadBytes(kind)) / 4;
  if (kind === 'exact') {
    const words = new Uint32Array(memory.buffer);
    for (let row = 0, at = first; row < rows; row++, at += step) {
      words[at] = ((y[row] - offset) / unit) * 256;
    }
    return;
  }
  const floats = new Float32Array(memory.buffer);
  for (let row = 0, at = first; row < rows; row++, at += step) {
    floats[at] = (y[row] - offset) / unit;
    floats[at + 1] = (weights ? weights[row] : 1) / weightUnit;
  }
}
