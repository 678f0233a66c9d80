import { stat } from 'node:fs/promises';

import { type ObjectStore, openStore, type OpenStoreOptions } from '@busyness/storage';

import { dataErrors } from '../errors.js';
import { openByteRange, type ByteRange } from '../parquet/byte-range.js';
import { openFile, type ByteSource } from './byte-source.js';

/** A file that can be read more than once, on this machine or in a bucket. */
export interface SourceFile {
  /** What errors call it. */
  readonly name: string;
  /** Its place in this machine's file system; a file in a bucket has none. */
  readonly path?: string;
  /** Bytes, and what changes whenever its content does; undefined when it is not there. */
  look(): Promise<{ readonly size: number; readonly version: string } | undefined>;
  /** All its bytes. @throws DATA_FILE_MISSING, DATA_NOT_A_FILE, DATA_FILE_UNREADABLE, DATA_FILE_EMPTY, STORAGE_* */
  open(): Promise<ByteSource>;
  /** Its parts, in any order. */
  openRange(): Promise<ByteRange>;
}

/** Whether a URI names a file in a bucket. */
export function isBucketUri(uri: string): boolean {
  return /^gs:\/\//i.test(uri);
}

/**
 * Returns the file that a path or a `gs://` URI names; nothing is read yet.
 *
 * @throws DATA_NOT_A_FILE, STORAGE_URI_INVALID for a URI that can name no file
 */
export function sourceFile(uri: string, stores: OpenStoreOptions = {}): SourceFile {
  if (!isBucketUri(uri)) return localFile(uri);
  const [, bucket, key] = /^(gs:\/\/[^/]*)\/?(.*)$/i.exec(uri) ?? [];
  if (key === '' || key.endsWith('/')) throw dataErrors.DATA_NOT_A_FILE({ file: uri, kind: 'folder' });
  return storedFile(openStore(bucket, stores), key, uri);
}

/** Returns a file of this machine. */
export function localFile(path: string, name = path): SourceFile {
  return {
    name,
    path,
    async look() {
      const found = await stat(path, { bigint: true }).catch(() => undefined);
      // Who writes a file may set `mtime` back, but not `ctime`; FAT keeps only the first as it should.
      return found && { size: Number(found.size), version: `${found.mtimeNs} ${found.ctimeNs}` };
    },
    open: () => openFile(path, name),
    openRange: () => openByteRange(path),
  };
}

/** Returns an object of a store as a file. */
export function storedFile(store: ObjectStore, key: string, name = `${store.uri}/${key}`): SourceFile {
  const find = async () => {
    const found = await store.stat(key);
    if (found !== undefined) return found;
    for await (const _below of store.list(`${key}/`)) {
      throw dataErrors.DATA_NOT_A_FILE({ file: name, kind: 'folder' });
    }
    throw dataErrors.DATA_FILE_MISSING({ file: name });
  };
  return {
    name,
    async look() {
      const found = await store.stat(key);
      return found && { size: found.size, version: found.generation };
    },
    async open() {
      if ((await find()).size === 0) throw dataErrors.DATA_FILE_EMPTY({ file: name });
      return { name, chunks: await store.getStream(key) };
    },
    async openRange() {
      const { size } = await find();
      return {
        byteLength: size,
        slice: (start, end = size) => readPart(store, key, start, Math.min(end, size)),
        close: async () => undefined,
      };
    },
  };
}

async function readPart(store: ObjectStore, key: string, start: number, end: number): Promise<ArrayBuffer> {
  const part = new Uint8Array(Math.max(0, end - start));
  let at = 0;
  for await (const chunk of await store.getStream(key, { start, end })) {
    part.set(chunk, at);
    at += chunk.length;
  }
  return part.buffer;
}
