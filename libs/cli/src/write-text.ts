import { type Writable } from 'node:stream';

import { errors } from './errors.js';
import { printable } from './printable.js';

/**
 * Writes a text, made printable, and waits until the system has taken it. A reader that has gone away (`trainer ... | head`)
 * is no error; another failure is `CLI_OUTPUT_FAILED`.
 */
export function writeText(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(printable(text), (error) => {
      if (error == null || isBrokenPipe(error)) resolve();
      else reject(errors.CLI_OUTPUT_FAILED({ reason: error.message }, error));
    });
  });
}

/**
 * Keeps a stream's errors from ending the process: `writeText` reports them. For stderr there is nobody left
 * to report to.
 */
export function tolerateErrors(stream: Writable): void {
  stream.on('error', () => undefined);
}

function isBrokenPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
