import { constants } from 'node:os';

import { type CliIo } from './cli-io.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What the signals of the system did so far. */
export interface SignalWatch {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** The exit code after a signal: 128 and its number; `undefined` as long as there was none. */
  exitCode(): number | undefined;
  /** Listens no more. */
  stop(): void;
}

/**
 * Turns the first SIGINT or SIGTERM into an aborted `AbortSignal`, after a call of `onSignal`. The second one
 * finds nobody listening, so the system does what it always does: it ends the process at once.
 */
export function watchSignals(
  signals: CliIo['signals'],
  onSignal: (name: NodeJS.Signals) => void,
): SignalWatch {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const stop = () => SIGNALS.forEach((name) => signals.off(name, receive));
  const receive = (name: NodeJS.Signals) => {
    stop();
    exitCode = 128 + constants.signals[name];
    onSignal(name);
    controller.abort(new DOMException(`stopped by ${name}`, 'AbortError'));
  };
  SIGNALS.forEach((name) => signals.on(name, receive));
  return { signal: controller.signal, exitCode: () => exitCode, stop };
}
