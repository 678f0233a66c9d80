import type { ThreadPrograms, JobOf, ResultOf } from './thread-program.js';

/** A program to be run by all threads of a pool. */
export interface ThreadTask<Job> {
  readonly memory: WebAssembly.Memory;
  readonly job: Job;
  /** Told how many units of work were done since it was last told. */
  readonly onUnits?: (units: number) => void;
}

/** Threads that run one program after another. */
export interface ThreadPool<Programs extends ThreadPrograms> {
  readonly count: number;
  /** Returns what each thread returned, by its index. */
  run<Name extends keyof Programs & string>(
    program: Name,
    task: ThreadTask<JobOf<Programs[Name]>>,
  ): Promise<ResultOf<Programs[Name]>[]>;
}

/** The programs that the threads of a pool know. */
export interface ThreadCrew<Programs extends ThreadPrograms> {
  readonly programs: Programs;
  /** Returns the path of the file that a worker runs; it serves the same programs. */
  readonly workerPath: () => string;
}
