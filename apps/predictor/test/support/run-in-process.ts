import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { runCli } from '@busyness/cli';
import { buildProgram } from '../../src/index.js';
import type { Ended } from './run-predictor.js';

/** Runs the predictor in this process, which starts faster; paths are best absolute. */
export async function runInProcess(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const collect = (name: keyof typeof written) =>
    new Writable({
      write(text, _encoding, done) {
        written[name] += text;
        done();
      },
    });
  const io = { stdout: collect('stdout'), stderr: collect('stderr'), signals: new EventEmitter() };
  return { code: await runCli(buildProgram(env), args, io), ...written };
}
