import { type EventEmitter } from 'node:events';
import { type Writable } from 'node:stream';

/** What a command-line program has to do with the world outside; an app passes its `process`. */
export interface CliIo {
  /** Takes the result, nothing else. */
  readonly stdout: Writable;
  /** Takes everything else: logs, progress (on a terminal), errors. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Emits `SIGINT` and `SIGTERM`. */
  readonly signals: Pick<EventEmitter, 'on' | 'off'>;
  /** Log what is for developers too, and show stack traces. */
  readonly debug?: boolean;
}
