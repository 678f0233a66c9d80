import { describe, expect, it } from 'vitest';

import { createProgress } from '../src/index.js';
import { captureIo } from './captured-io.js';

function progressAt(isTTY: boolean) {
  const io = captureIo({ isTTY });
  const clock = { ms: 0 };
  return { io, clock, progress: createProgress(io.stderr, { now: () => clock.ms }) };
}

describe('createProgress', () => {
  it('draws a bar for what takes longer than two seconds', () => {
    const { io, clock, progress } = progressAt(true);
    progress.onProgress({ done: 0, total: 200, what: 'counting pings' });
    clock.ms = 1999;
    progress.onProgress({ done: 50, total: 200, what: 'counting pings' });
    expect(io.err()).toBe('');
    clock.ms = 2000;
    progress.onProgress({ done: 100, total: 200, what: 'counting pings' });
    expect(io.err()).toMatch(/counting pings \[.*\] 50% 100\/200/);
    progress.stop();
  });

  it('counts when the total is not known', () => {
    const { io, clock, progress } = progressAt(true);
    progress.onProgress({ done: 0, what: 'reading' });
    clock.ms = 3000;
    progress.onProgress({ done: 12_345, what: 'reading' });
    expect(io.err()).toContain('reading: 12345');
    progress.stop();
  });

  it('starts anew with each task', () => {
    const { io, clock, progress } = progressAt(true);
    progress.onProgress({ done: 0, total: 2, what: 'first' });
    clock.ms = 1500;
    progress.onProgress({ done: 0, total: 2, what: 'second' });
    clock.ms = 3000;
    progress.onProgress({ done: 1, total: 2, what: 'second' });
    expect(io.err()).toBe('');
    clock.ms = 3500;
    progress.onProgress({ done: 1, total: 2, what: 'second' });
    expect(io.err()).toContain('second');
    expect(io.err()).not.toContain('first');
    progress.stop();
  });

  it('wipes its line for a line of log, and only when there is a bar', () => {
    const { io, clock, progress } = progressAt(true);
    progress.clear();
    expect(io.err()).toBe('');
    progress.onProgress({ done: 0, total: 2, what: 'training' });
    clock.ms = 2000;
    progress.onProgress({ done: 1, total: 2, what: 'training' });
    progress.clear();
    expect(io.err().endsWith('\r\u001b[K')).toBe(true);
    progress.stop();
    const stopped = io.err();
    progress.clear();
    expect(io.err()).toBe(stopped);
  });

  it('leaves signals and the cursor alone', () => {
    const { io, clock, progress } = progressAt(true);
    const before = process.listenerCount('SIGINT');
    progress.onProgress({ done: 0, total: 2, what: 'training' });
    clock.ms = 2000;
    progress.onProgress({ done: 1, total: 2, what: 'training' });
    expect(process.listenerCount('SIGINT')).toBe(before);
    progress.stop();
    expect(io.err()).not.toContain('\u001b[?25l');
  });

  it('writes nothing where there is no terminal', () => {
    const { io, clock, progress } = progressAt(false);
    progress.onProgress({ done: 0, total: 2, what: 'training' });
    clock.ms = 10_000;
    progress.onProgress({ done: 1, total: 2, what: 'training' });
    progress.clear();
    progress.stop();
    expect(io.err()).toBe('');
  });
});
