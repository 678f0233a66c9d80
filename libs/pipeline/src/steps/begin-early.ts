import { type Collected, type CollectOptions, type OutputFolder } from '@busyness/datasets';

/** A collection that began before it was known where it goes. */
export interface EarlyCollection {
  /** Rejects when the collection fails; never resolves. */
  readonly failure: Promise<never>;
  /** Tells where the outputs go, and returns what was collected. */
  finish(to: OutputFolder): Promise<Collected>;
  /** Resolves when nothing of it is running any more. */
  readonly ended: Promise<void>;
}

/**
 * Begins a collection whose `to` is told later.
 *
 * @param signal ends the collection, whether `to` was told or not
 */
export function beginEarly(
  begin: (to: CollectOptions['to']) => Promise<Collected>,
  signal: AbortSignal,
): EarlyCollection {
  let tell: (to: OutputFolder) => void;
  const to = new Promise<OutputFolder>((resolve, reject) => {
    tell = resolve;
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  to.catch(() => undefined);
  const collecting = begin(to);
  const failure = new Promise<never>((_, reject) => void collecting.catch(reject));
  // Nobody may be listening any more, or yet.
  failure.catch(() => undefined);
  return {
    failure,
    finish(folder) {
      tell(folder);
      return collecting;
    },
    ended: collecting.then(
      () => undefined,
      () => undefined,
    ),
  };
}
