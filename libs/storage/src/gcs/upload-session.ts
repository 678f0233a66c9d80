import { type Connection } from './connect.js';
import { type Piece } from './cut-pieces.js';
import { toFailure } from './failure.js';
import { inTime, type Patience, retry } from './retry.js';

/** What the service tells of an object. */
export interface ObjectResource {
  readonly generation: string;
  readonly size: string;
  readonly crc32c: string;
  /** ISO 8601. */
  readonly updated: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What is to become an object. */
export interface UploadPlan {
  readonly name: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** The generation to replace, `'0'` for none; undefined when it does not matter. */
  readonly generationMatch: string | undefined;
}

/** The object, once all is there; how many bytes the service has, until then. */
type Progress = ObjectResource | { readonly received: number };

const CANCEL_MS = 3000;
const INCOMPLETE = 308;

/**
 * A resumable upload. The service remembers it to its end and beyond: after a lost answer it can be asked what
 * it has, and what object became of it. So each piece arrives once, and an upload makes one object or none.
 *
 * https://cloud.google.com/storage/docs/performing-resumable-uploads
 */
export class UploadSession {
  readonly #connection: Connection;
  readonly #uri: string;
  readonly #patience: Patience;

  private constructor(connection: Connection, uri: string, patience: Patience) {
    this.#connection = connection;
    this.#uri = uri;
    this.#patience = patience;
  }

  /** A session that is begun and never used makes nothing: beginning may be tried again. */
  static async begin(
    connection: Connection,
    { name, contentType, metadata, generationMatch }: UploadPlan,
    patience: Patience,
    signal?: AbortSignal,
  ): Promise<UploadSession> {
    const preconditionOpts = generationMatch === undefined ? {} : { ifGenerationMatch: generationMatch };
    const begin = async () => {
      const file = connection.bucket.file(name);
      return file.createResumableUpload({ metadata: { contentType, metadata }, preconditionOpts });
    };
    const [uri] = await retry(begin, patience, { signal });
    return new UploadSession(connection, uri, patience);
  }

  /** Sends a piece and returns, for the last one, the object. `crc32c`: of the whole, with the last piece. */
  async send(
    piece: Piece,
    crc32c: string | undefined,
    signal?: AbortSignal,
  ): Promise<ObjectResource | undefined> {
    let isCertain = true;
    const attempt = async () => {
      let progress: Progress = isCertain ? { received: piece.start } : await this.ask();
      while ('received' in progress) {
        const done = progress.received - piece.start;
        if (!piece.isLast && done === piece.bytes.length) return undefined;
        isCertain = false;
        progress = await this.#put(piece.bytes.subarray(done), progress.received, piece.isLast, crc32c);
      }
      return progress;
    };
    return retry(attempt, this.#patience, { signal, finishes: piece.isLast });
  }

  /** What the service has. */
  ask(): Promise<Progress> {
    return this.#request({ 'content-range': 'bytes */*' }, new Uint8Array());
  }

  /** Ends it without an object. Whether that came through is not known; the service forgets it after a week. */
  async cancel(): Promise<void> {
    const cancelling = new Promise<void>((resolve) => {
      this.#connection.storage.request({ method: 'DELETE', uri: this.#uri }, () => resolve());
    });
    await inTime(cancelling, CANCEL_MS).catch(() => undefined);
  }

  #put(bytes: Uint8Array, start: number, isLast: boolean, crc32c: string | undefined): Promise<Progress> {
    const end = start + bytes.length;
    const range = bytes.length === 0 ? '*' : `${start}-${end - 1}`;
    const headers = { 'content-range': `bytes ${range}/${isLast ? end : '*'}` };
    return this.#request(isLast ? { ...headers, 'x-goog-hash': `crc32c=${crc32c}` } : headers, bytes);
  }

  #request(headers: Record<string, string>, bytes: Uint8Array): Promise<Progress> {
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new Promise((resolve, reject) => {
      const length = { 'content-length': String(bytes.length) };
      const options = { method: 'PUT', uri: this.#uri, headers: { ...headers, ...length }, body };
      this.#connection.storage.request(options, (error, resource) => {
        if (error === null) resolve(resource as ObjectResource);
        else if (toFailure(error).status === INCOMPLETE) resolve({ received: readReceived(error) });
        else reject(error);
      });
    });
  }
}

/** The number of bytes in `Range: bytes=0-41`; there is no such header while it has none. */
function readReceived(error: Error): number {
  const { response } = error as { response?: { headers?: Record<string, string> } };
  const last = /^bytes=0-(\d+)$/.exec(response?.headers?.['range'] ?? '')?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}
