import { type Bucket, type Storage } from '@google-cloud/storage';

import { passOnBreaks } from './pass-on-breaks.js';

/** The service, as Google's client gives it. */
export interface Connection {
  readonly storage: Storage;
  readonly bucket: Bucket;
}

/**
 * Returns the bucket behind Google's client, with application-default credentials; nothing is asked of it yet.
 *
 * The client is loaded only here: who stores in folders does not wait for it. It tries nothing twice: only we
 * know what may be (`retry.ts`).
 */
export async function connect(bucket: string, endpoint: string | undefined): Promise<Connection> {
  passOnBreaks();
  const { Storage } = await import('@google-cloud/storage');
  const retryOptions = { autoRetry: false, maxRetries: 0 };
  if (endpoint === undefined) {
    const storage = new Storage({ retryOptions });
    return { storage, bucket: storage.bucket(bucket) };
  }
  const apiEndpoint = (/^https?:\/\//.test(endpoint) ? endpoint : `http://${endpoint}`).replace(/\/+$/, '');
  const storage = new Storage({ apiEndpoint, projectId: 'emulated', retryOptions });
  // Where STORAGE_EMULATOR_HOST is set the client takes it for the whole address, and forgets the path.
  storage.baseUrl = `${apiEndpoint}/storage/v1`;
  return { storage, bucket: storage.bucket(bucket) };
}
