import { type ObjectStore, checksumStream } from '@busyness/storage';
import { MANIFEST_NAME, type FileFacts, type Manifest, parseManifest } from './manifest.js';

/**
 * A folder of a store in which one step puts its outputs and, last of all, its manifest.
 *
 * A class because the store and the prefix belong together wherever outputs are read or written.
 */
export class StepFolder {
  constructor(
    readonly store: ObjectStore,
    /** Ends in `/`, or is empty for the root of the store. */
    readonly prefix: string,
  ) {}

  get uri(): string {
    return `${this.store.uri.replace(/\/$/, '')}/${this.prefix}`.replace(/\/$/, '');
  }

  keyOf(name: string): string {
    return this.prefix + name;
  }

  uriOf(name: string): string {
    return `${this.uri}/${name}`;
  }

  /** Returns the manifest, or nothing when no step has finished here. @throws PIPELINE_MANIFEST_INVALID */
  async readManifest(): Promise<Manifest | undefined> {
    const key = this.keyOf(MANIFEST_NAME);
    if (!(await this.store.stat(key))) return undefined;
    const { bytes } = await this.store.get(key);
    return parseManifest(new TextDecoder().decode(bytes), this.uriOf(MANIFEST_NAME));
  }

  /** Tells whether every output is there, byte for byte. */
  async holds(outputs: Readonly<Record<string, FileFacts>>): Promise<boolean> {
    for (const [name, { bytes, sha256 }] of Object.entries(outputs)) {
      // The size first: it is known without reading.
      if ((await this.store.stat(this.keyOf(name)))?.size !== bytes) return false;
      if ((await this.factsOf(name)).sha256 !== sha256) return false;
    }
    return true;
  }

  /** Returns the checksum and size of a file that is there. */
  async factsOf(name: string): Promise<FileFacts> {
    const { sha256, size } = await checksumStream(await this.store.getStream(this.keyOf(name)));
    return { sha256, bytes: size };
  }
}
