import { openStore, type OpenStoreOptions } from '@busyness/storage';

/** Writes the object that a `gs://` URI names; it is there when all chunks are. @throws STORAGE_*, what `chunks` throws */
export async function writeToBucket(
  uri: string,
  chunks: AsyncIterable<Uint8Array>,
  { stores, signal }: { readonly stores?: OpenStoreOptions; readonly signal?: AbortSignal },
): Promise<void> {
  const slash = uri.lastIndexOf('/');
  await openStore(uri.slice(0, slash), stores).putStream(uri.slice(slash + 1), chunks, { signal });
}
