const SHEET_BYTES = 1 << 20;
/** Longer than any line. */
const ROOM_BYTES = 1 << 10;
const ZERO = 48;
/** The digits of 00 to 99, side by side: two digits a division. */
const PAIRS = Uint8Array.from({ length: 200 }, (_, i) => ZERO + (((i >> 1) / (i & 1 ? 1 : 10)) % 10));
const MINUS = 45;
const POINT = 46;
const MICRO = 1_000_000;

/**
 * Bytes of text, written in place: no string a field, no array a row.
 *
 * Lines are written whole: begin one with `startLine`, and `take` the sheet when it is `full`.
 */
export class ByteSheet {
  private bytes = Buffer.allocUnsafe(SHEET_BYTES + ROOM_BYTES);
  private length = 0;
  private lineStart = 0;

  /** True when the sheet has no room for another line. */
  get full(): boolean {
    return this.length >= SHEET_BYTES;
  }

  /** Marks where a line begins. */
  startLine(): void {
    this.lineStart = this.length;
  }

  /** Returns the bytes of the line that was begun last; they stay as they are after `take`. */
  line(): Uint8Array {
    return this.bytes.subarray(this.lineStart, this.length);
  }

  /** Takes back the line that was begun last. */
  dropLine(): void {
    this.length = this.lineStart;
  }

  /** Returns what was written and begins an empty sheet. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = Buffer.allocUnsafe(SHEET_BYTES + ROOM_BYTES);
    this.length = 0;
    return taken;
  }

  /** Writes one byte. */
  byte(value: number): void {
    this.bytes[this.length++] = value;
  }

  /** Writes bytes as they are. */
  copy(source: Uint8Array): void {
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < source.length; i++) bytes[at++] = source[i];
    this.length = at;
  }

  /** Writes text of ASCII characters. */
  text(text: string): void {
    this.length += this.bytes.write(text, this.length, 'latin1');
  }

  /** Writes a whole number from 0 to 2^31 - 1 in exactly `width` digits. */
  digits(value: number, width: number): void {
    const { bytes } = this;
    const start = this.length;
    let at = start + width;
    let rest = value;
    this.length = at;
    while (at > start + 1) {
      const hundredth = (rest / 100) | 0;
      const pair = 2 * (rest - 100 * hundredth);
      bytes[--at] = PAIRS[pair + 1];
      bytes[--at] = PAIRS[pair];
      rest = hundredth;
    }
    if (at > start) bytes[start] = ZERO + (rest % 10);
  }

  /** Writes millionths of a degree as degrees with six decimals: -73985000 as -73.985000. */
  degrees(valueE6: number): void {
    let rest = valueE6;
    if (rest < 0) {
      this.bytes[this.length++] = MINUS;
      rest = -rest;
    }
    const whole = (rest / MICRO) | 0;
    this.digits(whole, whole < 10 ? 1 : whole < 100 ? 2 : 3);
    this.bytes[this.length++] = POINT;
    this.digits(rest - whole * MICRO, 6);
  }
}
