import { type Random } from '@busyness/core';

import { type ObjectStat, type ObjectStore, type PutOptions } from '../../src/index.js';

/** What may go wrong with a request: probabilities. */
export interface Faults {
  /** Fails, and had no effect. */
  readonly refused: number;
  /** Fails, and had its effect. */
  readonly unanswered: number;
  /** Fails, and has its effect later, if its condition still holds then. */
  readonly late: number;
}

const MOST_TICKS = 12;

/** A client of a store whose requests are delayed, refused, cut or not answered, as the dice say. */
export class FaultyStore implements ObjectStore {
  readonly uri: string;
  /** Requests that have failed and whose effect is still to come. */
  readonly late: Promise<unknown>[] = [];

  constructor(
    readonly store: ObjectStore,
    readonly random: Random,
    readonly faults: Faults,
  ) {
    this.uri = store.uri;
  }

  get(key: string) {
    return this.#request(() => this.store.get(key), false);
  }

  getStream(key: string) {
    return this.#request(() => this.store.getStream(key), false);
  }

  put(key: string, bytes: Uint8Array | string, options?: PutOptions) {
    return this.#request(() => this.store.put(key, bytes, options), true);
  }

  putStream(key: string, chunks: AsyncIterable<Uint8Array>, options?: PutOptions) {
    return this.#request(() => this.store.putStream(key, chunks, options), true);
  }

  stat(key: string) {
    return this.#request(() => this.store.stat(key), false);
  }

  async *list(prefix: string): AsyncIterable<ObjectStat> {
    yield* await this.#request(async () => this.store.list(prefix), false);
  }

  delete(key: string, options?: PutOptions) {
    return this.#request(() => this.store.delete(key, options), true);
  }

  async #request<T>(send: () => Promise<T>, changes: boolean): Promise<T> {
    await this.#wait();
    const { refused, unanswered, late } = this.faults;
    const dice = this.random();
    if (dice < refused) throw new Error('refused');
    if (changes && dice < refused + unanswered) {
      await send().catch(() => undefined);
      throw new Error('no answer');
    }
    if (changes && dice < refused + unanswered + late) {
      this.late.push(
        this.#wait()
          .then(send)
          .catch(() => undefined),
      );
      throw new Error('cut');
    }
    const answer = await send();
    await this.#wait();
    return answer;
  }

  /** Lets others go first, for a while. */
  async #wait(): Promise<void> {
    const ticks = Math.floor(this.random() * MOST_TICKS);
    for (let i = 0; i < ticks; i += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}
