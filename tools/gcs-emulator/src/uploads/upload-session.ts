import { ApiError, apiErrors } from '../api-error.js';
import { checkHashes, type ClaimedHashes } from '../objects/check-hashes.js';
import { type Content, ContentWriter } from '../objects/content.js';
import { type StoredObject } from '../objects/stored-object.js';
import { type ContentRange } from './content-range.js';

/** Bytes are kept in multiples of this; what comes short of one is lost when a request is cut. */
const QUANTUM_BYTES = 256 * 1024;

/** What an upload ends in. */
export interface UploadTarget {
  /** A path for its bytes. */
  readonly path: string;
  /** Checksums that were claimed when it began. */
  readonly claimed: ClaimedHashes;
  commit(content: Content): StoredObject;
}

/**
 * A resumable upload: takes bytes in one or many requests, and knows to the end how far it came and what became
 * of it, so that a client whose request or answer was lost can ask.
 */
export class UploadSession {
  readonly #target: UploadTarget;
  #writer: ContentWriter | undefined;
  #outcome: StoredObject | ApiError | undefined;
  /** Requests are served one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(target: UploadTarget) {
    this.#target = target;
  }

  /** How many bytes are kept. */
  get received(): number {
    return this.#writer?.size ?? 0;
  }

  /** Takes a request; returns the object once it is complete, undefined while bytes are missing. */
  receive(
    range: ContentRange,
    body: AsyncIterable<Uint8Array>,
    claimed: ClaimedHashes,
  ): Promise<StoredObject | undefined> {
    const turn = this.#queue.then(() => this.#receive(range, body, claimed));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async cancel(): Promise<void> {
    await this.#queue;
    this.#outcome ??= apiErrors.uploadCancelled();
    await this.#writer?.discard();
  }

  async #receive(
    { start, last, total }: ContentRange,
    body: AsyncIterable<Uint8Array>,
    claimed: ClaimedHashes,
  ) {
    if (this.#outcome === undefined) {
      this.#writer ??= await ContentWriter.create(this.#target.path);
      if (start !== undefined) await this.#append(this.#writer, body, start, last, total);
      const isAll = total === this.#writer.size || (start !== undefined && last === undefined);
      if (isAll) await this.#complete(this.#writer, claimed);
    }
    if (this.#outcome instanceof ApiError) throw this.#outcome;
    return this.#outcome;
  }

  async #append(
    writer: ContentWriter,
    body: AsyncIterable<Uint8Array>,
    start: number,
    last: number | undefined,
    total: number | undefined,
  ): Promise<void> {
    if (start > writer.size) throw apiErrors.invalid(`Bytes ${writer.size} to ${start - 1} are missing.`);
    const isLast = last === undefined || (total !== undefined && last + 1 === total);
    if (!isLast && (last + 1) % QUANTUM_BYTES !== 0) {
      throw apiErrors.invalid(
        `A chunk that is not the last must end at a multiple of ${QUANTUM_BYTES} bytes.`,
      );
    }
    let skip = writer.size - start;
    let held: Uint8Array[] = [];
    let heldBytes = 0;
    for await (const chunk of body) {
      const fresh = chunk.subarray(Math.min(skip, chunk.length));
      skip -= chunk.length - fresh.length;
      held.push(fresh);
      heldBytes += fresh.length;
      if (heldBytes < QUANTUM_BYTES) continue;
      const bytes = Buffer.concat(held);
      const whole = bytes.length - (bytes.length % QUANTUM_BYTES);
      await writer.write(bytes.subarray(0, whole));
      held = [bytes.subarray(whole)];
      heldBytes = bytes.length - whole;
    }
    await writer.write(Buffer.concat(held));
  }

  async #complete(writer: ContentWriter, claimed: ClaimedHashes): Promise<void> {
    const content = await writer.finish();
    try {
      checkHashes(content, this.#target.claimed, claimed);
      this.#outcome = this.#target.commit(content);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#outcome = error;
    }
  }
}
