/** The polynomial of Castagnoli, reversed. */
const POLYNOMIAL = 0x82f63b78;
const LANES = 4;

/** LANES tables of 256 entries, one after the other: the first is the classic one, each next is a byte further. */
const TABLES = makeTables();

/** The CRC-32C of bytes that come piece by piece: start with 0, and give each piece the result of the one before. */
export function updateCrc32c(crc: number, bytes: Uint8Array): number {
  const tables = TABLES;
  const whole = bytes.length - (bytes.length % LANES);
  let state = ~crc;
  let i = 0;
  for (; i < whole; i += LANES) {
    state ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    state =
      tables[768 + (state & 0xff)] ^
      tables[512 + ((state >>> 8) & 0xff)] ^
      tables[256 + ((state >>> 16) & 0xff)] ^
      tables[state >>> 24];
  }
  for (; i < bytes.length; i += 1) state = tables[(state ^ bytes[i]) & 0xff] ^ (state >>> 8);
  return ~state >>> 0;
}

/** A CRC-32C as the API writes it: its four bytes, the highest first, in base64. */
export function formatCrc32c(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc);
  return bytes.toString('base64');
}

function makeTables(): Int32Array {
  const tables = new Int32Array(256 * LANES);
  for (let byte = 0; byte < 256; byte += 1) {
    let state = byte;
    for (let bit = 0; bit < 8; bit += 1) state = state & 1 ? (state >>> 1) ^ POLYNOMIAL : state >>> 1;
    tables[byte] = state;
  }
  for (let i = 256; i < tables.length; i += 1) {
    const before = tables[i - 256];
    tables[i] = tables[before & 0xff] ^ (before >>> 8);
  }
  return tables;
}
