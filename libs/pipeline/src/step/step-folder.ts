import { type ObjectStore, getVerified } from '@busyness/storage';
import { errors } from '../errors.js';
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

  /** Returns the manifest, or nothing when the step has not finished here. */
  async readManifest(): Promise<Manifest | undefined> {
    const key = this.keyOf(MANIFEST_NAME);
    if (!(await this.store.stat(key))) return undefined;
    const { bytes } = await this.store.get(key);
    return parseManifest(new TextDecoder().decode(bytes), this.uriOf(MANIFEST_NAME));
  }

  /** Tells whether every output is there in its full size. */
  async holds(outputs: Readonly<Record<string, FileFacts>>): Promise<boolean> {
    for (const [name, { bytes }] of Object.entries(outputs)) {
      if ((await this.store.stat(this.keyOf(name)))?.size !== bytes) return false;
    }
    return true;
  }
}

/** The finished outputs of a step, to be read by the next ones. */
export class StepOutputs {
  constructor(
    readonly folder: StepFolder,
    readonly manifest: Manifest,
  ) {}

  /** Opens what a step left in a folder. @throws PIPELINE_INPUT_MISSING, PIPELINE_INPUT_WRONG */
  static async open(folder: StepFolder, step: string): Promise<StepOutputs> {
    const manifest = await folder.readManifest();
    if (!manifest) throw errors.PIPELINE_INPUT_MISSING({ step, uri: folder.uri });
    if (manifest.step !== step) {
      throw errors.PIPELINE_INPUT_WRONG({ step, uri: folder.uri, found: manifest.step });
    }
    return new StepOutputs(folder, manifest);
  }

  /** Returns the bytes of an output, after checking them against the manifest. */
  async read(name: string): Promise<Uint8Array> {
    const facts = this.manifest.outputs[name];
    if (!facts)
      throw errors.PIPELINE_MANIFEST_INVALID({ uri: this.folder.uri, problem: `it lists no "${name}"` });
    return getVerified(this.folder.store, this.folder.keyOf(name), facts.sha256);
  }

  async readJson<T>(name: string): Promise<T> {
    return JSON.parse(new TextDecoder().decode(await this.read(name))) as T;
  }

  uriOf(name: string): string {
    return this.folder.uriOf(name);
  }
}
