import { errors } from '../errors.js';
import { checkKey } from '../keys/check-key.js';

const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;

/** The bucket and the prefix, ending in `/` unless empty, of `gs://bucket/prefix`; characters stand for themselves. */
export function parseGcsUri(uri: string): { bucket: string; prefix: string } {
  const [bucket, ...parts] = uri.replace(/^gs:\/\//i, '').split('/');
  if (!BUCKET.test(bucket)) {
    const why = `"${bucket}" is no name of a bucket: that takes 3 to 222 of a-z 0-9 . _ -, a letter or digit at both ends`;
    throw errors.STORAGE_URI_INVALID({ uri, why });
  }
  const path = parts.join('/').replace(/\/+$/, '');
  if (path === '') return { bucket, prefix: '' };
  try {
    checkKey(path);
  } catch (error) {
    throw errors.STORAGE_URI_INVALID({ uri, why: (error as Error).message }, error);
  }
  return { bucket, prefix: `${path}/` };
}
