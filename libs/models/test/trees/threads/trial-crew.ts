import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Thread, ThreadPrograms } from '../../../src/trees/threads/thread-program.js';
import type { ThreadCrew } from '../../../src/trees/threads/thread-pool.js';
import { onTestFinished } from 'vitest';

/** Programs that do what programs may do; workers run their source text, so they use nothing but their parameters. */
export const TRIALS = {
  /** Takes numbers from a shared counter up to `job`, and returns those it took. */
  *count({ memory }: Thread, job: number) {
    const counter = new Int32Array(memory.buffer, 0, 1);
    const taken: number[] = [];
    for (let next; (next = Atomics.add(counter, 0, 1)) < job;) {
      taken.push(next);
      yield 1;
    }
    return taken;
  },
  *crash({ index }: Thread) {
    yield 0;
    if (index === 0) throw new RangeError('no such tree');
    return 0;
  },
  *leave({ index }: Thread) {
    yield 0;
    if (index === 0) process.exit(3);
    return 0;
  },
  /** Tells that it has begun, then waits for what never comes, as at a barrier that one thread never reaches. */
  *wait({ memory }: Thread) {
    yield 1;
    Atomics.wait(new Int32Array(memory.buffer, 64, 1), 0, 0);
    return 0;
  },
  /** Never ends, but yields. */
  *spin() {
    for (;;) yield 1;
  },
} satisfies ThreadPrograms;

const served = join(import.meta.dirname, '../../../dist/trees/threads/serve-thread.js');

export const TRIAL_CREW: ThreadCrew<typeof TRIALS> = {
  programs: TRIALS,
  workerPath: () => {
    const folder = mkdtempSync(join(tmpdir(), 'trial-crew-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'worker.mjs');
    const programs = Object.values(TRIALS).map(String).join(',\n');
    writeFileSync(
      path,
      `import { parentPort } from 'node:worker_threads';
       import { serveThread } from '${pathToFileURL(served)}';
       serveThread(parentPort, {${programs}});`,
    );
    return path;
  },
};
