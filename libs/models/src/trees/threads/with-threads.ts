import { inOwnThread } from './in-own-thread.js';
import { inWorkers } from './in-workers.js';
import type { ThreadCrew, ThreadPool } from './thread-pool.js';
import type { ThreadPrograms } from './thread-program.js';

/**
 * Calls `use` with a pool of so many threads and returns what it returns. Whatever happens, no worker outlives that.
 *
 * One thread is the caller's own, which pauses between units of work so that others get their turn. More are
 * worker threads, which start at once and meanwhile leave the caller's thread free; where there are none (in a
 * browser), everything runs in one.
 *
 * @throws MODELS_THREAD_FAILED when a worker crashes or exits; the reason of `signal` when it aborts
 */
export async function withThreads<Programs extends ThreadPrograms, Result>(
  crew: ThreadCrew<Programs>,
  count: number,
  signal: AbortSignal | undefined,
  use: (pool: ThreadPool<Programs>) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const workerThreads = count > 1 ? globalThis.process?.getBuiltinModule?.('node:worker_threads') : undefined;
  if (!workerThreads) return use(inOwnThread(crew.programs, signal));
  return inWorkers(crew, workerThreads.Worker, count, signal, use);
}
