import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';

import { formatCrc32c, updateCrc32c } from '../crc32c.js';

/** Bytes in a file, with their checksums in base64. */
export interface Content {
  readonly path: string;
  readonly size: number;
  readonly crc32c: string;
  /** An object that was composed of others has none. */
  readonly md5Hash?: string;
  /** How many objects it was composed of. */
  readonly componentCount?: number;
}

/** Writes a file piece by piece, and its checksums along with it, in constant memory. */
export class ContentWriter {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #md5 = createHash('md5');
  #crc32c = 0;
  #size = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async create(path: string): Promise<ContentWriter> {
    return new ContentWriter(path, await open(path, 'wx'));
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      at += (await this.#file.write(bytes, at, bytes.length - at, this.#size + at)).bytesWritten;
    }
    this.#md5.update(bytes);
    this.#crc32c = updateCrc32c(this.#crc32c, bytes);
    this.#size += bytes.length;
  }

  async finish(): Promise<Content> {
    await this.#file.close();
    return {
      path: this.#path,
      size: this.#size,
      crc32c: formatCrc32c(this.#crc32c),
      md5Hash: this.#md5.digest('base64'),
    };
  }

  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }
}
