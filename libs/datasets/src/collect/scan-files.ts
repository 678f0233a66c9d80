import { checksumStream } from '@busyness/storage';

import { type InputFile } from './input-file.js';
import { RowLines } from './row-lines.js';

/** What the bytes of a file show by themselves. */
export interface ScannedFile {
  readonly sha256: string;
  /** How many lines must be rows: of CSV and JSONL that is not compressed. */
  readonly rowLines?: number;
}

/** Reads all files from end to end for their checksums and lines. @throws DATA_LINE_TOO_LONG; the signal's reason */
export async function scanFiles(files: readonly InputFile[], signal?: AbortSignal): Promise<ScannedFile[]> {
  const scanned: ScannedFile[] = [];
  for (const { name, source, format, gzip } of files) {
    const { chunks } = await source.open();
    const lines = format === 'parquet' || gzip ? undefined : new RowLines(name, format);
    const { sha256 } = await checksumStream(watch(chunks, signal, lines));
    scanned.push({ sha256, rowLines: lines?.total() });
  }
  return scanned;
}

async function* watch(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  lines: RowLines | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    lines?.add(chunk);
    yield chunk;
  }
}
