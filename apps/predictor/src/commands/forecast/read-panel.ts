import { decodePanel, openFile } from '@busyness/tables';

/**
 * Returns the panel in a local file.
 *
 * @throws DATA_FILE_MISSING, DATA_NOT_A_FILE, DATA_FILE_UNREADABLE, DATA_FILE_EMPTY, PANEL_FILE_FOREIGN,
 *   PANEL_FILE_DAMAGED
 */
export async function readPanel(path: string): ReturnType<typeof decodePanel> {
  const { name, chunks } = await openFile(path);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return decodePanel(Buffer.concat(parts), name);
}
