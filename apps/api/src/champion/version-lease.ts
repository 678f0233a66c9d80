import type { Logger } from '@busyness/core';
import type { ModelRegistry } from '@busyness/storage';
import { randomUUID } from 'node:crypto';

/** Well within the 15 minutes after which `trainer registry gc` takes a server for dead. */
const RENEW_EVERY_MS = 60_000;

/**
 * Says in the registry which version this server serves, so that `trainer registry gc` keeps it.
 *
 * A store that cannot be written to is no reason not to serve: it is said once, and what serves is in memory. A class
 * because it remembers what it has said last.
 */
export class VersionLease {
  readonly #server = randomUUID();
  #said?: { readonly version: string; readonly atMs: number };
  #hasFailed = false;

  constructor(
    readonly registry: ModelRegistry,
    readonly logger: Logger,
  ) {}

  /** Says it when it is news, or was said a while ago. */
  async renew(version: string | undefined): Promise<void> {
    const said = this.#said;
    if (version === undefined) return;
    if (said?.version === version && performance.now() - said.atMs < RENEW_EVERY_MS) return;
    try {
      await this.registry.serve(this.#server, version);
      this.#said = { version, atMs: performance.now() };
      this.#hasFailed = false;
    } catch (error) {
      this.#warn(error);
    }
  }

  /** Takes it back. */
  async end(): Promise<void> {
    if (this.#said === undefined) return;
    try {
      await this.registry.leave(this.#server);
      this.#said = undefined;
    } catch (error) {
      this.#warn(error);
    }
  }

  #warn(error: unknown): void {
    if (!this.#hasFailed) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn({}, `the registry cannot be told what is served here: ${reason}`);
    }
    this.#hasFailed = true;
  }
}
