import { getVerified } from '@busyness/storage';
import { errors } from '../errors.js';
import { MANIFEST_NAME, type FileFacts, type Manifest } from './manifest.js';
import type { StepFolder } from './step-folder.js';

/**
 * The finished outputs of a step, to be read by the next ones.
 *
 * A class because the folder says where a file is and the manifest what must be in it: neither is enough alone.
 */
export class StepOutputs {
  constructor(
    readonly folder: StepFolder,
    readonly manifest: Manifest,
  ) {}

  /** Returns the bytes of an output. @throws STORAGE_DAMAGED when they are not those that the step wrote */
  async read(name: string): Promise<Uint8Array> {
    const { sha256 } = this.factsOf(name);
    return getVerified(this.folder.store, this.folder.keyOf(name), sha256);
  }

  /** Returns what is in a JSON file that the step wrote, so of a known type. */
  async readJson<T>(name: string): Promise<T> {
    return JSON.parse(new TextDecoder().decode(await this.read(name))) as T;
  }

  /** Returns what is known of some outputs, as the inputs of another step. @throws PIPELINE_MANIFEST_INVALID */
  pick(...names: readonly string[]): Record<string, FileFacts> {
    return Object.fromEntries(names.map((name) => [name, this.factsOf(name)]));
  }

  uriOf(name: string): string {
    return this.folder.uriOf(name);
  }

  private factsOf(name: string): FileFacts {
    const { outputs } = this.manifest;
    if (Object.hasOwn(outputs, name)) return outputs[name];
    const uri = this.uriOf(MANIFEST_NAME);
    throw errors.PIPELINE_MANIFEST_INVALID({ uri, problem: `it lists no "${name}"` });
  }
}
