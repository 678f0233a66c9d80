import type { TrainingKernels } from '../kernels/training-kernels.js';

/** One of the threads that run a program together, each with its own kernels over the memory of all. */
export interface Thread {
  readonly kernels: TrainingKernels;
  readonly memory: WebAssembly.Memory;
  /** From 0 to `count - 1`. */
  readonly index: number;
  /** How many threads run the program; 1 when it runs in the caller's own. */
  readonly count: number;
}

/**
 * What every thread runs at the same time; shares of the work are taken by `index` or by an atomic counter.
 *
 * It yields whenever it has done some units of work: how many more, 0 if another thread reports them. There the
 * caller hears of progress, and may stop a program that runs in its own thread. Job and result are cloned between
 * threads, so they are plain data.
 */
export type ThreadProgram<Job, Result> = (thread: Thread, job: Job) => Generator<number, Result>;

/** Programs by name: a worker has the same ones as its caller. */
export type ThreadPrograms = Readonly<Record<string, ThreadProgram<never, unknown>>>;

export type JobOf<Program> = Program extends ThreadProgram<infer Job, unknown> ? Job : never;

export type ResultOf<Program> = Program extends (...args: never) => Generator<number, infer Result>
  ? Result
  : never;
