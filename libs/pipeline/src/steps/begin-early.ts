import { type Collected, type CollectOptions, type OutputFolder } from '@busyness/datasets';

/** A collection that began before it was known where it goes. */
export interface EarlyCollection {
  /** Rejects when the collection fails; never resolves. */
  readonly failure: Promise<never>;
  /** Tells where the outputs go, and returns what was collected. */
  finish(to: OutputFolder): Promise<Collected>;
  /** Stops it unless it has finished, and waits until nothing of it is left. */
  abandon(): Promise<void>;
}

/** Begins a collection whose `to` is told later. */
export function beginEarly(
  begin: (to: CollectOptions['to'], signal: AbortSignal) => Promise<Collected>,
  signal?: AbortSignal,
): EarlyCollection {
  const abandoned = new AbortController();
  let tell: (to: OutputFolder) => void;
  const to = new Promise<OutputFolder>((resolve, reject) => {
    tell = resolve;
    abandoned.signal.addEventListener('abort', () => reject(abandoned.signal.reason as Error));
  });
  to.catch(() => undefined);
  const collecting = begin(to, AbortSignal.any([abandoned.signal, ...(signal ? [signal] : [])]));
  const failure = new Promise<never>((_, reject) => void collecting.catch(reject));
  // Nobody may be listening any more, or yet.
  failure.catch(() => undefined);
  return {
    failure,
    finish(folder) {
      tell(folder);
      return collecting;
    },
    async abandon() {
      abandoned.abort();
      await collecting.catch(() => undefined);
    },
  };
}
