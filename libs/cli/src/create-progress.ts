import { type OnProgress } from '@busyness/core';
import { SingleBar } from 'cli-progress';

import { type CliIo } from './cli-io.js';

const WITH_TOTAL = '{what} [{bar}] {percentage}% {value}/{total}, {eta_formatted} left';
const WITHOUT_TOTAL = '{what}: {value}';

/** A progress bar that comes and goes by itself. */
export interface Progress {
  readonly onProgress: OnProgress;
  /** Wipes the bar's line, for a line of log; the bar draws itself anew. */
  clear(): void;
  /** Takes the bar away for good. */
  stop(): void;
}

/**
 * Returns what shows progress on stderr: a bar for each task (`what`) as soon as it has taken `delayMs`, on a
 * terminal; nothing otherwise. `now`: milliseconds that only go forward.
 */
export function createProgress(
  stderr: CliIo['stderr'],
  { delayMs = 2000, now = () => performance.now() }: { delayMs?: number; now?: () => number } = {},
): Progress {
  let task = { what: '', since: 0 };
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stop,
    clear() {
      if (bar !== undefined) stderr.write('\r\u001b[K');
    },
    onProgress({ done, total, what }) {
      if (stderr.isTTY !== true) return;
      if (what !== task.what) {
        stop();
        task = { what, since: now() };
      }
      if (bar === undefined) {
        if (now() - task.since < delayMs) return;
        bar = createBar(stderr, total === undefined ? WITHOUT_TOTAL : WITH_TOTAL);
        bar.start(total ?? 0, done, { what });
      } else {
        if (total !== undefined) bar.setTotal(total);
        bar.update(done, { what });
      }
    },
  };
}

function createBar(stderr: CliIo['stderr'], format: string): SingleBar {
  return new SingleBar({
    format,
    stream: stderr,
    clearOnComplete: true,
    hideCursor: null,
    // It would listen for SIGINT, and then a second one no longer ends the process.
    gracefulExit: false,
  });
}
