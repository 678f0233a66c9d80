import { HOUR_MS } from '@busyness/features';

const INITIAL_ROWS = 4_096;
/** A sort key is a time and a row: 22 bits of milliseconds within the hour and 31 of row make the 53 of a number. */
const ROW_SPAN = 2 ** 31;

/** Pings that wait to be written: a struct of arrays, so that a busy hour of millions stays small and quick. */
export class PingTable {
  length = 0;
  timeMs = new Float64Array(INITIAL_ROWS);
  courier = new Int32Array(INITIAL_ROWS);
  orderNumber = new Int32Array(INITIAL_ROWS);
  orderCreatedS = new Float64Array(INITIAL_ROWS);
  /** Index in the city's restaurant table. */
  restaurant = new Int32Array(INITIAL_ROWS);
  /** Millionths of a degree. */
  latE6 = new Int32Array(INITIAL_ROWS);
  lonE6 = new Int32Array(INITIAL_ROWS);
  /** 1 for the first ping of its order, otherwise 0. */
  first = new Uint8Array(INITIAL_ROWS);

  /** Makes room for `count` more rows. */
  reserve(count: number): void {
    if (this.length + count <= this.timeMs.length) return;
    const size = Math.max(this.length + count, 2 * this.timeMs.length);
    this.timeMs = widen(this.timeMs, new Float64Array(size));
    this.courier = widen(this.courier, new Int32Array(size));
    this.orderNumber = widen(this.orderNumber, new Int32Array(size));
    this.orderCreatedS = widen(this.orderCreatedS, new Float64Array(size));
    this.restaurant = widen(this.restaurant, new Int32Array(size));
    this.latE6 = widen(this.latE6, new Int32Array(size));
    this.lonE6 = widen(this.lonE6, new Int32Array(size));
    this.first = widen(this.first, new Uint8Array(size));
  }

  /** Returns the rows of the hour that begins at `startMs`, in order of time, ties in order of row. */
  rowsOfHour(startMs: number): Uint32Array {
    const keys = new Float64Array(this.length);
    let count = 0;
    for (let row = 0; row < this.length; row++) {
      const offsetMs = this.timeMs[row] - startMs;
      if (offsetMs < HOUR_MS) keys[count++] = offsetMs * ROW_SPAN + row;
    }
    keys.subarray(0, count).sort();
    const rows = new Uint32Array(count);
    for (let i = 0; i < count; i++) rows[i] = keys[i] % ROW_SPAN;
    return rows;
  }

  /** Forgets the rows before `endMs`. */
  dropBefore(endMs: number): void {
    let kept = 0;
    for (let row = 0; row < this.length; row++) {
      if (this.timeMs[row] < endMs) continue;
      this.timeMs[kept] = this.timeMs[row];
      this.courier[kept] = this.courier[row];
      this.orderNumber[kept] = this.orderNumber[row];
      this.orderCreatedS[kept] = this.orderCreatedS[row];
      this.restaurant[kept] = this.restaurant[row];
      this.latE6[kept] = this.latE6[row];
      this.lonE6[kept] = this.lonE6[row];
      this.first[kept] = this.first[row];
      kept++;
    }
    this.length = kept;
  }
}

function widen<T extends Float64Array | Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
