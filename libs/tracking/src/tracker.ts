import type { Logger } from '@busyness/core';
import type { ObjectStore } from '@busyness/storage';
import { RunLog } from './log/run-log.js';
import type { TrackingEvent } from './log/tracking-event.js';
import { countUnsent, sendRun } from './send/send-run.js';
import type { Sink } from './send/sink.js';

/** What a tracker works with. */
export interface TrackerOptions {
  readonly store: ObjectStore;
  readonly runId: string;
  readonly sinks: readonly Sink[];
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** The end of a run waits this long for servers that are slow. */
const PATIENCE_MS = 10_000;

/**
 * Keeps what happens in a run in the store, and tells tracking servers of it while the run goes on.
 *
 * A server that is down, slow or refuses never fails the run: it is warned of once, and what was not sent waits in
 * the store for `sendRun`.
 *
 * A class because it knows what is being sent.
 */
export class Tracker {
  readonly #options: TrackerOptions;
  readonly #log: RunLog;
  readonly #sending = new Map<Sink, Promise<void>>();
  readonly #down = new Set<Sink>();
  readonly #over = new AbortController();

  constructor(options: TrackerOptions) {
    this.#options = options;
    this.#log = new RunLog(options.store, options.runId, options.clock);
  }

  /** Keeps an event and begins to send it. @throws STORAGE_* */
  async track(event: TrackingEvent): Promise<void> {
    await this.#log.append(event);
    for (const sink of this.#options.sinks) {
      if (this.#down.has(sink)) continue;
      const before = this.#sending.get(sink) ?? Promise.resolve();
      this.#sending.set(
        sink,
        before.then(() => this.#send(sink)),
      );
    }
  }

  /** Waits a while for what is being sent; says what could not be. Call it after the last event. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.#over.abort(new Error('the run is over')), PATIENCE_MS);
    await Promise.all(this.#sending.values());
    clearTimeout(timer);
    const { store, runId, sinks, logger } = this.#options;
    for (const { name } of sinks) {
      const unsent = await countUnsent(store, runId, name);
      const facts = { run: runId, sink: name, unsent };
      if (unsent > 0) logger.warn(facts, `${unsent} events wait for ${name}: trainer runs sync`);
    }
  }

  async #send(sink: Sink): Promise<void> {
    const { store, runId, logger } = this.#options;
    if (this.#down.has(sink)) return;
    try {
      await sendRun(store, runId, sink, { signal: this.#over.signal });
    } catch (error) {
      this.#down.add(sink);
      const { message } = error as Error;
      logger.warn(
        { run: runId, sink: sink.name },
        `${sink.name} is not told of this run for now: ${message}`,
      );
    }
  }
}
