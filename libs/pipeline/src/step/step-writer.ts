import { checksum } from '@busyness/storage';
import type { FileFacts } from './manifest.js';
import type { StepFolder } from './step-folder.js';

/** Writes the outputs of a step. A class because it remembers what the manifest must list. */
export class StepWriter {
  readonly #written = new Map<string, FileFacts>();

  constructor(readonly folder: StepFolder) {}

  async write(name: string, bytes: Uint8Array | string): Promise<void> {
    const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    await this.folder.store.put(this.folder.keyOf(name), data);
    this.#written.set(name, { sha256: checksum(data), bytes: data.byteLength });
  }

  async writeJson(name: string, value: unknown): Promise<void> {
    await this.write(name, `${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** Takes note of a file that something else has written into the folder. */
  async note(name: string): Promise<void> {
    this.#written.set(name, await this.folder.factsOf(name));
  }

  /** What was written, by name, ascending. */
  get outputs(): Readonly<Record<string, FileFacts>> {
    return Object.fromEntries([...this.#written].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
