import { type Content } from './content.js';

/** What a client may say of an object: `contentType`, `metadata` and their like, as it said it. */
export type ObjectFields = Readonly<Record<string, unknown>>;

/** An object's live generation. */
export interface StoredObject extends Content {
  readonly bucket: string;
  readonly name: string;
  /** A decimal number that never comes again; larger is later. */
  readonly generation: string;
  readonly metageneration: number;
  readonly fields: ObjectFields;
  readonly timeCreated: string;
  readonly updated: string;
}

const WRITABLE_FIELDS = [
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'contentType',
  'customTime',
  'eventBasedHold',
  'metadata',
  'storageClass',
  'temporaryHold',
];

/** Returns the fields of a request's resource that a client may set; `null` takes one away. */
export function pickFields(resource: Readonly<Record<string, unknown>>): ObjectFields {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => WRITABLE_FIELDS.includes(name)));
}

/** Returns `fields` changed as a PATCH says: `null` removes, `metadata` is merged key by key. */
export function patchFields(fields: ObjectFields, patch: ObjectFields): ObjectFields {
  const merged: Record<string, unknown> = { ...fields, ...patch };
  if (patch['metadata'] && fields['metadata']) {
    merged['metadata'] = withoutNull({ ...fields['metadata'], ...patch['metadata'] });
  }
  return withoutNull(merged);
}

/** Returns the object as the JSON API shows it; `origin` is the address of the service. */
export function toResource(object: StoredObject, origin: string): Record<string, unknown> {
  const { bucket, name, generation, metageneration, size, crc32c, md5Hash, componentCount } = object;
  const path = `b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}`;
  return {
    kind: 'storage#object',
    id: `${bucket}/${name}/${generation}`,
    selfLink: `${origin}/storage/v1/${path}`,
    mediaLink: `${origin}/download/storage/v1/${path}?generation=${generation}&alt=media`,
    name,
    bucket,
    generation,
    metageneration: String(metageneration),
    storageClass: 'STANDARD',
    ...object.fields,
    size: String(size),
    ...(md5Hash === undefined ? {} : { md5Hash }),
    ...(componentCount === undefined ? {} : { componentCount }),
    crc32c,
    etag: etagOf(object),
    timeCreated: object.timeCreated,
    updated: object.updated,
    timeStorageClassUpdated: object.timeCreated,
    timeFinalized: object.timeCreated,
  };
}

/** An opaque name of this generation and metageneration. */
export function etagOf({ generation, metageneration }: StoredObject): string {
  return Buffer.from(`${generation}/${metageneration}`).toString('base64');
}

function withoutNull(fields: ObjectFields): ObjectFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
