/** Joined so many at a time, because one JavaScript string cannot hold more than half a gigabyte. */
const PARTS_AT_ONCE = 10_000;

/** Returns texts one after another as UTF-8; there may be more than one string can hold. */
export function joinText(parts: Iterable<string>): Uint8Array {
  const blocks: Uint8Array[] = [];
  let waiting: string[] = [];
  for (const part of parts) {
    waiting.push(part);
    if (waiting.length === PARTS_AT_ONCE) {
      blocks.push(Buffer.from(waiting.join('')));
      waiting = [];
    }
  }
  return Buffer.concat([...blocks, Buffer.from(waiting.join(''))]);
}
