import { takeTurn } from '../../learners/edge/take-turn.js';
import { compileTraining, instantiateTraining } from '../kernels/training-kernels.js';
import type { ThreadPool } from './thread-pool.js';
import type { Thread, ThreadPrograms } from './thread-program.js';

/** How long a program runs before others get their turn. */
const TURN_MS = 20;

/** Returns a pool of one thread, the caller's own. */
export function inOwnThread<Programs extends ThreadPrograms>(
  programs: Programs,
  signal: AbortSignal | undefined,
): ThreadPool<Programs> {
  return {
    count: 1,
    run: async (name, { memory, job, onUnits }) => {
      const kernels = instantiateTraining(await compileTraining(), memory);
      const thread: Thread = { kernels, memory, index: 0, count: 1 };
      const run = programs[name](thread, job as never);
      for (let turn = Date.now(); ;) {
        const step = run.next();
        if (step.done) return [step.value] as never;
        if (step.value > 0) onUnits?.(step.value);
        if (Date.now() - turn > TURN_MS) {
          await takeTurn(signal);
          turn = Date.now();
        }
      }
    },
  };
}
