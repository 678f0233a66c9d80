/** A setting, as it is recorded. */
export type ParamValue = string | number | boolean | null;

/** A run begins. The first event of every run. */
export interface RunStarted {
  readonly type: 'start';
  /** What people call it: `helsinki`. */
  readonly name: string;
  /** What was asked for: settings, seeds. */
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Where it came from: the commit, the machine, checksums of the data. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Something became known of where the run comes from, or of what it made: a checksum, a version. */
export interface TagsLogged {
  readonly type: 'tags';
  readonly tags: Readonly<Record<string, string>>;
}

/** Some numbers became known. */
export interface MetricsLogged {
  readonly type: 'metrics';
  /**
   * What the numbers belong to: 0 is the run as a whole, h > 0 the band of h hours, so that a metric over steps
   * is a curve over horizons.
   */
  readonly step: number;
  /** Finite; a number that is not known is left out. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** A file was made. */
export interface ArtifactMade {
  readonly type: 'artifact';
  /** Its name in the tracking server: `report.html`. */
  readonly name: string;
  /** Where the store of the run holds it. */
  readonly key: string;
}

/** The run is over. The last event of every run that was not killed. */
export interface RunEnded {
  readonly type: 'end';
  readonly status: 'finished' | 'failed' | 'interrupted';
  /** Why it failed. */
  readonly problem?: string;
}

/** Something that happened in a run. */
export type TrackingEvent = RunStarted | TagsLogged | MetricsLogged | ArtifactMade | RunEnded;

/** An event as it is kept. */
export interface RecordedEvent {
  /** 1, 2, 3, ... in each run. */
  readonly sequence: number;
  /** Milliseconds since 1970, by the clock of who ran it. */
  readonly atMs: number;
  readonly event: TrackingEvent;
}
