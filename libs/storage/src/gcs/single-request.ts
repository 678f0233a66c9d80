import { type Connection } from './connect.js';
import { createCrc32c } from './crc32c.js';
import { type Patience, retry } from './retry.js';
import { type ObjectResource, type UploadPlan, UploadSession } from './upload-session.js';

/** Whether an endpoint minds conditions on resumable uploads, by endpoint. */
const minds = new Map<string, Promise<boolean>>();

/** A generation that no object has. */
const NEVER = '1';

/**
 * Whether conditional writes have to go in a single request: fake-gcs-server ignores the conditions of resumable
 * uploads, which would let two writers win. Google's service minds them; any other is asked once.
 */
export async function needsSingleRequest(
  connection: Connection,
  endpoint: string | undefined,
  plan: UploadPlan,
  patience: Patience,
): Promise<boolean> {
  if (endpoint === undefined) return false;
  const known = minds.get(endpoint) ?? mindsConditions(connection, plan, patience);
  minds.set(endpoint, known);
  known.catch(() => minds.delete(endpoint));
  return !(await known);
}

async function mindsConditions(
  connection: Connection,
  plan: UploadPlan,
  patience: Patience,
): Promise<boolean> {
  try {
    const session = await UploadSession.begin(connection, { ...plan, generationMatch: NEVER }, patience);
    await session.cancel();
    return false;
  } catch (error) {
    const { failure } = error as { failure?: { status?: number } };
    if (failure?.status === 412) return true;
    throw error;
  }
}

/**
 * Uploads a stream, held in memory whole, in one request. After a lost answer a second attempt meets the object of
 * the first as a conflict: the caller tells by the object's metadata whose it is.
 */
export async function uploadAtOnce(
  { bucket }: Connection,
  { name, contentType, metadata, generationMatch }: UploadPlan,
  chunks: AsyncIterable<Uint8Array>,
  patience: Patience,
  signal?: AbortSignal,
): Promise<ObjectResource> {
  const crc32c = await createCrc32c();
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(new Uint8Array(chunk));
    crc32c.update(chunk);
  }
  const bytes = Buffer.concat(parts);
  const file = bucket.file(name);
  const options = {
    resumable: false,
    validation: false,
    preconditionOpts: { ifGenerationMatch: generationMatch },
    metadata: { contentType, metadata, crc32c: crc32c.digest() },
  };
  await retry(() => file.save(bytes, options), patience, { signal, finishes: true });
  return file.metadata as unknown as ObjectResource;
}
