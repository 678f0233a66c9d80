/** Orders keys by their UTF-8 bytes, as cloud stores list them; JavaScript's `<` differs past U+FFFF. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
