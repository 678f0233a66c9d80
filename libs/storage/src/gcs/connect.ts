import type { Bucket, Storage } from '@google-cloud/storage';

import { passOnBreaks } from './pass-on-breaks.js';

/** The service, as Google's client gives it. */
export interface Connection {
  readonly storage: Storage;
  readonly bucket: Bucket;
}

/** One client each in this process, so that all stores of an endpoint share its credentials and connections. */
const clients = new Map<string | undefined, Promise<Storage>>();

/** Returns the bucket behind Google's client; nothing is asked of it yet. */
export async function connect(bucket: string, endpoint: string | undefined): Promise<Connection> {
  const client = clients.get(endpoint) ?? createClient(endpoint);
  clients.set(endpoint, client);
  const storage = await client;
  return { storage, bucket: storage.bucket(bucket) };
}

/**
 * Creates a client with application-default credentials; with none for an endpoint that is not Google's.
 *
 * It is loaded only here: who stores in folders does not wait for it. It tries nothing twice: only we know what
 * may be (`retry.ts`).
 */
async function createClient(endpoint: string | undefined): Promise<Storage> {
  passOnBreaks();
  const { Storage } = await import('@google-cloud/storage');
  const retryOptions = { autoRetry: false, maxRetries: 0 };
  if (endpoint === undefined) return new Storage({ retryOptions });
  const apiEndpoint = (/^https?:\/\//.test(endpoint) ? endpoint : `http://${endpoint}`).replace(/\/+$/, '');
  const storage = new Storage({ apiEndpoint, projectId: 'emulated', retryOptions });
  // Where STORAGE_EMULATOR_HOST is set the client takes it for the whole address, and forgets the path.
  storage.baseUrl = `${apiEndpoint}/storage/v1`;
  return storage;
}
