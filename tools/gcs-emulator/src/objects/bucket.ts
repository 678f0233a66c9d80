import { type StoredObject } from './stored-object.js';

/** A bucket and its live objects by name. */
export interface Bucket {
  readonly name: string;
  readonly timeCreated: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly objects: Map<string, StoredObject>;
}

/** Returns the bucket as the JSON API shows it. */
export function toBucketResource({ name, timeCreated, fields }: Bucket, origin: string) {
  return {
    kind: 'storage#bucket',
    id: name,
    selfLink: `${origin}/storage/v1/b/${name}`,
    projectNumber: '0',
    location: 'US',
    storageClass: 'STANDARD',
    ...fields,
    name,
    timeCreated,
    updated: timeCreated,
    metageneration: '1',
    etag: 'CAE=',
  };
}
