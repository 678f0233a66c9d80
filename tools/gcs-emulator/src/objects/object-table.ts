import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { apiErrors } from '../api-error.js';
import { checkPreconditions, type Preconditions } from '../preconditions.js';
import { type Bucket } from './bucket.js';
import { type Content } from './content.js';
import { type ObjectFields, type StoredObject } from './stored-object.js';

const BUCKET_NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
const BUCKET_FILE = 'bucket.json';

/**
 * All buckets and objects, in a folder: `<bucket>/<generation>` holds an object's bytes, with `.json` behind it
 * what is known of it. What is decided and changed here happens at once, without waiting: that makes
 * preconditions atomic.
 */
export class ObjectTable {
  readonly #folder: string;
  readonly #buckets = new Map<string, Bucket>();
  #lastGeneration = 0;
  #temporaries = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(this.#temporaryFolder, { recursive: true });
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name !== '.tmp') this.#load(entry.name);
    }
  }

  get buckets(): Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Where the next content may be written before it is committed. */
  temporaryPath(): string {
    return join(this.#temporaryFolder, `${process.pid}-${(this.#temporaries += 1)}`);
  }

  createBucket(name: string, fields: Bucket['fields']): Bucket {
    if (!BUCKET_NAME.test(name)) throw apiErrors.invalid(`Invalid bucket name: '${name}'`);
    if (this.#buckets.has(name)) throw apiErrors.bucketTaken();
    const bucket = { name, timeCreated: new Date().toISOString(), fields, objects: new Map() };
    mkdirSync(join(this.#folder, name), { recursive: true });
    const { objects: _objects, ...known } = bucket;
    this.#writeJson(name, BUCKET_FILE, known);
    this.#buckets.set(name, bucket);
    return bucket;
  }

  findBucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw apiErrors.noBucket();
    return bucket;
  }

  deleteBucket(name: string): void {
    if (this.findBucket(name).objects.size > 0) throw apiErrors.bucketNotEmpty();
    this.#buckets.delete(name);
    rmSync(join(this.#folder, name), { recursive: true, force: true });
  }

  /** The live object; throws 404 when there is none, or when another generation than `generation` lives. */
  find(bucketName: string, name: string, generation?: string): StoredObject {
    const object = this.findBucket(bucketName).objects.get(name);
    if (object === undefined || (generation !== undefined && object.generation !== generation)) {
      throw apiErrors.noObject(bucketName, name);
    }
    return object;
  }

  /** Makes content an object's next generation, under conditions. */
  commit(
    { bucket: bucketName, name }: { readonly bucket: string; readonly name: string },
    content: Content,
    fields: ObjectFields,
    conditions: Preconditions,
  ): StoredObject {
    const bucket = this.findBucket(bucketName);
    const before = bucket.objects.get(name);
    checkPreconditions(conditions, before);
    this.#lastGeneration = Math.max(this.#lastGeneration + 1, Date.now() * 1000);
    const generation = String(this.#lastGeneration);
    const path = join(this.#folder, bucketName, generation);
    renameSync(content.path, path);
    const now = new Date().toISOString();
    const object: StoredObject = {
      ...content,
      path,
      bucket: bucketName,
      name,
      generation,
      metageneration: 1,
      fields: { contentType: 'application/octet-stream', ...fields },
      timeCreated: now,
      updated: now,
    };
    this.#save(object);
    bucket.objects.set(name, object);
    if (before !== undefined) this.#forget(before);
    return object;
  }

  /** Changes what is said of an object, not its bytes. */
  describe(object: StoredObject, fields: ObjectFields): StoredObject {
    const changed = {
      ...object,
      fields,
      metageneration: object.metageneration + 1,
      updated: new Date().toISOString(),
    };
    this.#save(changed);
    this.findBucket(object.bucket).objects.set(object.name, changed);
    return changed;
  }

  remove(object: StoredObject): void {
    this.findBucket(object.bucket).objects.delete(object.name);
    this.#forget(object);
  }

  get #temporaryFolder(): string {
    return join(this.#folder, '.tmp');
  }

  #load(bucketName: string): void {
    const folder = join(this.#folder, bucketName);
    const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const bucket: Bucket = { ...read(BUCKET_FILE), objects: new Map() };
    this.#buckets.set(bucketName, bucket);
    const generations = readdirSync(folder).filter((file) => /^\d+\.json$/.test(file));
    // In order, so that of two generations of a name, as a killed emulator may leave, the later one lives.
    for (const file of generations.sort()) {
      const object: StoredObject = { ...read(file), path: join(folder, file.slice(0, -'.json'.length)) };
      bucket.objects.set(object.name, object);
      this.#lastGeneration = Math.max(this.#lastGeneration, Number(object.generation));
    }
  }

  #save(object: StoredObject): void {
    this.#writeJson(object.bucket, `${object.generation}.json`, object);
  }

  #writeJson(bucketName: string, file: string, value: unknown): void {
    const temporary = this.temporaryPath();
    writeFileSync(temporary, JSON.stringify(value));
    renameSync(temporary, join(this.#folder, bucketName, file));
  }

  /** Who reads it at this moment has its file open, and goes on. */
  #forget({ path }: StoredObject): void {
    rmSync(`${path}.json`, { force: true });
    rmSync(path, { force: true });
  }
}
