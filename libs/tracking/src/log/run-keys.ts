/** Where a store keeps what is known of runs. */
export const RUNS_PREFIX = 'runs/';

const DIGITS = 6;

/** The key of an event: its order by name is that of its sequence. */
export function eventKey(runId: string, sequence: number): string {
  return `${eventsPrefix(runId)}${String(sequence).padStart(DIGITS, '0')}.json`;
}

export function eventsPrefix(runId: string): string {
  return `${RUNS_PREFIX}${runId}/events/`;
}

/** The key of the record of how far a sink was told of a run. */
export function cursorKey(runId: string, sink: string): string {
  return `${RUNS_PREFIX}${runId}/sent/${sink}.json`;
}

/** The run of a key below `RUNS_PREFIX`. */
export function runOfKey(key: string): string {
  return key.slice(RUNS_PREFIX.length).split('/')[0];
}

/** Returns a name for a run: when it began, and some random characters, so that two at once differ. */
export function nameRun(startedAt: Date, random: string): string {
  return `${startedAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-${random}`;
}
