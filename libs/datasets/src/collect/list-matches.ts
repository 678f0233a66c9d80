import { openStore, type OpenStoreOptions } from '@busyness/storage';
import picomatch from 'picomatch';

/** The URIs of the objects in a bucket that a `gs://` pattern matches, as the same pattern would match files. */
export async function listMatches(pattern: string, stores?: OpenStoreOptions): Promise<string[]> {
  const [bucket, ...parts] = pattern.slice('gs://'.length).split('/');
  const glob = parts.join('/');
  const { base } = picomatch.scan(glob);
  const matches = picomatch(glob);
  const found: string[] = [];
  for await (const { key } of openStore(`gs://${bucket}`, stores).list(base === '' ? '' : `${base}/`)) {
    if (matches(key)) found.push(`gs://${bucket}/${key}`);
  }
  return found;
}
