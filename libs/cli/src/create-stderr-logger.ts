import { type Logger } from '@busyness/core';

import { type CliIo } from './cli-io.js';
import { printable } from './printable.js';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Returns a logger that writes a line for each message: `warn: bands are left out bands=[48,168]`.
 *
 * @param options.level the least important level that is written (`info`)
 * @param options.beforeLine called before each line: to wipe a progress bar
 */
export function createStderrLogger(
  stderr: CliIo['stderr'],
  { level = 'info', beforeLine = () => undefined }: { level?: keyof Logger; beforeLine?: () => void } = {},
): Logger {
  const log = (name: keyof Logger) => (facts: object, message: string) => {
    if (LEVELS.indexOf(name) < LEVELS.indexOf(level)) return;
    beforeLine();
    const line = [`${name}: ${message}`, ...Object.entries(facts).map(formatFact)].join(' ');
    stderr.write(`${printable(line)}\n`);
  };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

function formatFact([name, value]: [string, unknown]): string {
  if (typeof value === 'string' && /^[^\s"]+$/.test(value)) return `${name}=${value}`;
  return `${name}=${JSON.stringify(value instanceof Error ? value.message : value)}`;
}
