import type { ObjectStore } from '@busyness/storage';
import type { RecordedEvent } from '../log/tracking-event.js';

/** What a tracking server calls a run and its place: kept between events, as JSON. */
export type RemoteRun = Readonly<Record<string, string>>;

/** One event for a tracking server. */
export interface Delivery {
  readonly runId: string;
  readonly recorded: RecordedEvent;
  /** All events of the run before this one. */
  readonly before: readonly RecordedEvent[];
  /** What `deliver` returned for the event before; absent for the first. */
  readonly remote?: RemoteRun;
  /** True when the event may have been delivered already: its answer was lost, or who sent it died. */
  readonly isUncertain: boolean;
  /** Holds the artifacts. */
  readonly store: ObjectStore;
  readonly signal?: AbortSignal;
}

/** A tracking server that is told of runs. */
export interface Sink {
  /** `mlflow`. */
  readonly name: string;
  /**
   * Tells the server of one event and returns what the next one needs to know of the run there. Done twice with
   * `isUncertain`, it leaves the server as if it had been done once.
   *
   * @throws TRACKING_UNREACHABLE, TRACKING_REFUSED, the signal's reason
   */
  deliver(delivery: Delivery): Promise<RemoteRun>;
}
