import { type ByteWriter } from 'hyparquet-writer';

/** Returns what was written since the last call; the writer's own count of bytes, which offsets come from, goes on. */
export function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
