import { type Connection } from './connect.js';
import { inTime, type Patience, retry } from './retry.js';

/** Which bytes of an object: from `start` up to and excluding `end`, where they are given. */
export interface DownloadPlan {
  readonly name: string;
  /** Only of this generation. */
  readonly generation?: string;
  readonly start?: number;
  readonly end?: number;
}

/** An answer that is being read. */
export interface Download {
  readonly generation: string;
  /** Of the whole object. */
  readonly size: number;
  /** As HTTP writes a date. */
  readonly updated: string;
  /** Of the whole object; absent where the service knows none. */
  readonly crc32c: string | undefined;
  /** The next bytes, undefined at the end. Throws when the connection breaks, or brings nothing for too long. */
  next(signal?: AbortSignal): Promise<Uint8Array | undefined>;
  /** Lets the connection go. */
  close(): void;
}

/** Asks for an object's bytes; resolves once the first ones are there. Throws RequestFailed, the signal's reason. */
export async function openDownload(
  connection: Connection,
  plan: DownloadPlan,
  patience: Patience,
  signal?: AbortSignal,
): Promise<Download> {
  const { name, generation, start, end } = plan;
  const attempt = async () => {
    const stream = connection.bucket.file(name, { generation }).createReadStream({
      ...(start === undefined && end === undefined ? {} : { start: start ?? 0 }),
      ...(end === undefined ? {} : { end: end - 1 }),
      validation: false,
      decompress: false,
    });
    let headers: Record<string, string> = {};
    stream.once('response', (response: { headers: Record<string, string> }) => (headers = response.headers));
    stream.on('error', () => undefined);
    const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    const close = () => void stream.destroy();
    let first: IteratorResult<Uint8Array> | undefined;
    try {
      first = await inTime(chunks.next(), patience.timeoutMs, signal);
      if (first.done === true && start !== undefined) throw new Error('the answer was empty');
    } catch (error) {
      close();
      throw error;
    }
    return {
      generation: headers['x-goog-generation'],
      size: sizeOf(headers),
      updated: headers['last-modified'],
      crc32c: /(?:^|,)\s*crc32c=([^,]+)/.exec(headers['x-goog-hash'] ?? '')?.[1],
      close,
      async next(aborted?: AbortSignal) {
        const chunk = first ?? (await inTime(chunks.next(), patience.timeoutMs, aborted));
        first = undefined;
        return chunk.done === true ? undefined : chunk.value;
      },
    };
  };
  return retry(attempt, patience, { signal });
}

function sizeOf(headers: Record<string, string>): number {
  const total = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1];
  return Number(total ?? headers['x-goog-stored-content-length'] ?? headers['content-length']);
}
