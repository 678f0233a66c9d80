import type { MessagePort } from 'node:worker_threads';
import { instantiateTraining } from '../kernels/training-kernels.js';
import type { Thread, ThreadPrograms } from './thread-program.js';

/** What a worker is asked to do. */
export interface ThreadRequest {
  readonly program: string;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly index: number;
  readonly count: number;
  readonly job: unknown;
}

/** What it answers: units of work as they are done, then the result. A program that throws ends the worker. */
export type ThreadAnswer = { readonly units: number } | { readonly result: unknown };

/** Runs the programs that come over a port, for as long as it is open. */
export function serveThread(port: MessagePort, programs: ThreadPrograms): void {
  port.on('message', ({ program, module, memory, index, count, job }: ThreadRequest) => {
    const kernels = instantiateTraining(module, memory);
    const thread: Thread = { kernels, memory, index, count };
    const run = programs[program](thread, job as never);
    for (;;) {
      const step = run.next();
      if (step.done) return port.postMessage({ result: step.value } satisfies ThreadAnswer);
      if (step.value > 0) port.postMessage({ units: step.value } satisfies ThreadAnswer);
    }
  });
}
