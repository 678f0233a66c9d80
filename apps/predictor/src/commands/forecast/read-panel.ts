import type { OpenStoreOptions } from '@busyness/storage';
import { decodePanel, sourceFile } from '@busyness/tables';

/**
 * Returns the panel in a file, on this machine or in a bucket.
 *
 * @throws DATA_FILE_MISSING, DATA_NOT_A_FILE, DATA_FILE_UNREADABLE, DATA_FILE_EMPTY, PANEL_FILE_FOREIGN,
 *   PANEL_FILE_DAMAGED, STORAGE_*
 */
export async function readPanel(path: string, stores: OpenStoreOptions): ReturnType<typeof decodePanel> {
  const { name, chunks } = await sourceFile(path, stores).open();
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return decodePanel(Buffer.concat(parts), name);
}
