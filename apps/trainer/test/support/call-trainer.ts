import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';

import { runCli } from '@busyness/cli';

import { buildProgram } from '../../src/index.js';

/** Runs the trainer in this process: as `main.ts` does, but quicker, for tests that need many. */
export async function callTrainer(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const streamTo = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  const code = await runCli(buildProgram(env), args, {
    stdout: streamTo('stdout'),
    stderr: streamTo('stderr'),
    signals: new EventEmitter(),
  });
  return { code, ...written };
}
