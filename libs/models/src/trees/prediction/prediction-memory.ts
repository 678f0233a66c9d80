const PAGE_BYTES = 65_536;
/** What has up to so many bytes lies in one cache line. */
const ALIGNMENT_BYTES = 32;

/** The memory of one predictor: regions are taken from it one after the other, and it grows as they are. */
export class PredictionMemory {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
  /** Views of the whole memory; they are new ones after each `take`. */
  bytes: Uint8Array = new Uint8Array(0);
  words: Uint32Array = new Uint32Array(0);
  floats: Float32Array = new Float32Array(0);
  sums: Float64Array = new Float64Array(0);
  /** Address 0 stays free: it means "none". */
  private end = ALIGNMENT_BYTES;

  constructor() {
    this.view();
  }

  /** Returns the address of a new region, all zero, at a multiple of 32. @throws RangeError past 4 GiB */
  take(bytes: number): number {
    const address = this.end;
    this.end += Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    const missing = this.end - this.memory.buffer.byteLength;
    if (missing > 0) {
      this.memory.grow(Math.ceil(missing / PAGE_BYTES));
      this.view();
    }
    return address;
  }

  private view(): void {
    const { buffer } = this.memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.floats = new Float32Array(buffer);
    this.sums = new Float64Array(buffer);
  }
}
