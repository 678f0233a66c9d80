import { describe, expect, it } from 'vitest';
import { MemoryLayout } from '../../../src/trees/memory/memory-layout.js';
import { withThreads } from '../../../src/trees/threads/with-threads.js';
import { TRIAL_CREW } from './trial-crew.js';

const memory = () => new MemoryLayout().allocate();

/** Worker threads are message ports to the event loop. */
const workersAlive = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length;

describe.each([1, 2, 4])('withThreads, %i of them', { timeout: 60_000 }, (threads) => {
  it('runs one program after another and returns what each thread returned', async () => {
    const before = workersAlive();
    let units = 0;
    const [first, second] = await withThreads(TRIAL_CREW, threads, undefined, async (pool) => [
      await pool.run('count', { memory: memory(), job: 1000, onUnits: (more) => (units += more) }),
      await pool.run('count', { memory: memory(), job: 10 }),
    ]);
    expect(first).toHaveLength(threads);
    expect(first.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(units).toBe(1000);
    expect(second.flat()).toHaveLength(10);
    expect(workersAlive()).toBe(before);
  });

  it('rejects with what stopped it when a program throws, and leaves no worker behind', async () => {
    const before = workersAlive();
    const run = withThreads(TRIAL_CREW, threads, undefined, (pool) =>
      pool.run('crash', { memory: memory(), job: undefined as never }),
    );
    await expect(run).rejects.toThrow('no such tree');
    expect(workersAlive()).toBe(before);
  });

  it('stops when the signal aborts, with its reason', async () => {
    const before = workersAlive();
    const controller = new AbortController();
    const run = withThreads(TRIAL_CREW, threads, controller.signal, (pool) =>
      pool.run('spin', {
        memory: memory(),
        job: undefined as never,
        onUnits: () => controller.abort(new Error('enough')),
      }),
    );
    await expect(run).rejects.toThrow('enough');
    expect(workersAlive()).toBe(before);
  });

  it('does not begin when the signal has aborted', async () => {
    const run = withThreads(TRIAL_CREW, threads, AbortSignal.abort(new Error('too late')), () => {
      throw new Error('begun');
    });
    await expect(run).rejects.toThrow('too late');
  });

  it('passes on what its caller throws between runs', async () => {
    const run = withThreads(TRIAL_CREW, threads, undefined, async () => {
      throw new Error('out of ideas');
    });
    await expect(run).rejects.toThrow('out of ideas');
  });
});

describe('withThreads, with workers', { timeout: 60_000 }, () => {
  it('fails when a worker exits, though the other waits for it', async () => {
    const before = workersAlive();
    const run = withThreads(TRIAL_CREW, 2, undefined, async (pool) => {
      await pool.run('leave', { memory: memory(), job: undefined as never });
    });
    await expect(run).rejects.toMatchObject({
      code: 'MODELS_THREAD_FAILED',
      message: 'a worker thread failed: it exited with code 3',
    });
    expect(workersAlive()).toBe(before);
  });

  it('stops workers that are asleep', async () => {
    const controller = new AbortController();
    let begun = 0;
    const run = withThreads(TRIAL_CREW, 2, controller.signal, (pool) =>
      pool.run('wait', {
        memory: memory(),
        job: undefined as never,
        onUnits: () => ++begun === 2 && controller.abort(new Error('enough')),
      }),
    );
    await expect(run).rejects.toThrow('enough');
  });

  it('names a crash with its code and keeps the cause', async () => {
    const run = withThreads(TRIAL_CREW, 2, undefined, (pool) =>
      pool.run('crash', { memory: memory(), job: undefined as never }),
    );
    await expect(run).rejects.toMatchObject({
      code: 'MODELS_THREAD_FAILED',
      cause: expect.objectContaining({ name: 'RangeError' }),
    });
  });
});
