/** The CRC-32C of bytes that come piece by piece. */
export interface Crc32c {
  update(bytes: Uint8Array): void;
  /** As the service writes it: four bytes, the highest first, in base64. */
  digest(): string;
}

/** The polynomial of Castagnoli, reversed. */
const POLYNOMIAL = 0x82f63b78;

/** Returns a fresh one; of `hash-wasm`, since that of Google's client takes 50 MB a second. */
export async function createCrc32c(): Promise<Crc32c> {
  const { createCRC32 } = await import('hash-wasm');
  const crc = (await createCRC32(POLYNOMIAL)).init();
  return {
    update: (bytes) => void crc.update(bytes),
    digest: () => Buffer.from(crc.digest('binary')).toString('base64'),
  };
}
