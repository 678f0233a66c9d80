import type { ObjectStore } from '@busyness/storage';
import { eventKey } from './run-keys.js';
import type { RecordedEvent, TrackingEvent } from './tracking-event.js';

/**
 * Writes down what happens in one run: one object an event, each atomically, so that a killed run has all events
 * up to its end. It has one writer.
 *
 * A class because it counts.
 */
export class RunLog {
  #sequence = 0;

  /** @param clock tells the time of events */
  constructor(
    readonly store: ObjectStore,
    readonly runId: string,
    private readonly clock: () => number,
  ) {}

  /** Writes the next event. @throws STORAGE_* */
  async append(event: TrackingEvent): Promise<RecordedEvent> {
    const recorded = { sequence: ++this.#sequence, atMs: this.clock(), event };
    const key = eventKey(this.runId, recorded.sequence);
    await this.store.put(key, `${JSON.stringify(recorded)}\n`, { ifGeneration: 'absent' });
    return recorded;
  }
}
