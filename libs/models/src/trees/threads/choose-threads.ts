/** A worker takes about 50 ms to start: below this much work for each, it costs more than it brings. */
const WORTHWHILE_MS = 150;

/**
 * Returns how many threads to use: as many as asked for, or else as there are cores and worthwhile work.
 *
 * @param estimatedMs how long one thread would take, roughly
 */
export function chooseThreads(asked: number | undefined, estimatedMs: number): number {
  if (asked !== undefined) return asked;
  const cores = globalThis.process?.getBuiltinModule?.('node:os').availableParallelism() ?? 1;
  return Math.max(1, Math.min(cores, Math.floor(estimatedMs / WORTHWHILE_MS)));
}
