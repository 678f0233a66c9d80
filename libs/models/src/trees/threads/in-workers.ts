import type { Worker as NodeWorker } from 'node:worker_threads';
import { modelsErrors } from '../../errors.js';
import { compileTraining } from '../kernels/training-kernels.js';
import type { ThreadAnswer, ThreadRequest } from './serve-thread.js';
import type { ThreadCrew, ThreadPool } from './thread-pool.js';
import type { ThreadPrograms } from './thread-program.js';

/** Calls `use` with a pool of worker threads, which end before this returns or throws. See `withThreads`. */
export async function inWorkers<Programs extends ThreadPrograms, Result>(
  crew: ThreadCrew<Programs>,
  Worker: typeof NodeWorker,
  count: number,
  signal: AbortSignal | undefined,
  use: (pool: ThreadPool<Programs>) => Promise<Result>,
): Promise<Result> {
  const path = crew.workerPath();
  // Without the flags of the parent, which may preload what a worker has no use for.
  const workers = Array.from({ length: count }, () => new Worker(path, { execArgv: [], name: 'trees' }));
  let abort: (() => void) | undefined;
  const failure = new Promise<never>((_, reject) => {
    abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    for (const worker of workers) {
      worker.on('error', (cause) => reject(threadFailed(`it threw "${messageOf(cause)}"`, cause)));
      worker.on('exit', (code) => reject(threadFailed(`it exited with code ${code}`)));
    }
  });
  try {
    return await Promise.race([use(poolOf(workers)), failure]);
  } finally {
    if (abort) signal?.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function poolOf<Programs extends ThreadPrograms>(workers: readonly NodeWorker[]): ThreadPool<Programs> {
  return {
    count: workers.length,
    run: async (program, { memory, job, onUnits }) => {
      const module = await compileTraining();
      const answers = workers.map((worker, index) =>
        askWorker(worker, { program, module, memory, index, count: workers.length, job }, onUnits),
      );
      return Promise.all(answers) as never;
    },
  };
}

/** Never settles when the worker ends before it answers: that is the failure which `use` races against. */
function askWorker(
  worker: NodeWorker,
  request: ThreadRequest,
  onUnits: ((units: number) => void) | undefined,
): Promise<unknown> {
  return new Promise((resolve) => {
    const hear = (answer: ThreadAnswer): void => {
      if ('units' in answer) return onUnits?.(answer.units);
      worker.off('message', hear);
      resolve(answer.result);
    };
    worker.on('message', hear);
    worker.postMessage(request);
  });
}

function threadFailed(why: string, cause?: unknown): Error {
  return modelsErrors.MODELS_THREAD_FAILED({ why }, cause);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
