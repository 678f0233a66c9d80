import { type Connection } from './connect.js';
import { type Patience, retry } from './retry.js';
import { type ObjectResource } from './upload-session.js';

/** Yields what the service tells of each object whose name begins with `prefix`, in the order of its bytes. */
export async function* listPages(
  { bucket }: Connection,
  prefix: string,
  patience: Patience,
): AsyncGenerator<ObjectResource & { readonly name: string }, void, undefined> {
  let pageToken: string | undefined;
  do {
    const query = { prefix, pageToken, autoPaginate: false };
    const [files, next] = await retry(() => bucket.getFiles(query), patience);
    for (const { name, metadata } of files) yield { ...(metadata as unknown as ObjectResource), name };
    pageToken = (next as { pageToken?: string } | null)?.pageToken;
  } while (pageToken !== undefined);
}
