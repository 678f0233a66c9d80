import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

import { type CliIo } from '../src/index.js';

/** An `io` for `runCli` that keeps what is written, and whose signals a test emits. */
export interface CapturedIo extends CliIo {
  readonly signals: EventEmitter;
  out(): string;
  err(): string;
}

/** Returns a new one; a terminal when `isTTY`. */
export function captureIo({ isTTY = false, debug = false } = {}): CapturedIo {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY });
  return { stdout, stderr, debug, signals: new EventEmitter(), out: readerOf(stdout), err: readerOf(stderr) };
}

function readerOf(stream: PassThrough): () => string {
  let text = '';
  stream.on('data', (data: Buffer) => {
    text += data.toString();
  });
  return () => {
    stream.read();
    return text;
  };
}
