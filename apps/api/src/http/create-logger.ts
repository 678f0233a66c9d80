import { type DestinationStream, type Logger, destination, pino, stdTimeFunctions } from 'pino';

/** Cloud Logging's names of pino's levels. */
const SEVERITIES: Readonly<Record<string, string>> = {
  trace: 'DEBUG',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
};

const STDERR = 2;

/**
 * Returns a logger that writes a line of JSON for each message, with the fields that Google's Cloud Logging looks for:
 * `severity`, `message`, `time`.
 *
 * Source: https://cloud.google.com/logging/docs/structured-logging
 *
 * @param level `trace` to `fatal`, or `silent`
 * @param stream stderr when not given
 */
export function createLogger(level: string, stream: DestinationStream = destination(STDERR)): Logger {
  return pino(
    {
      level,
      messageKey: 'message',
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ severity: SEVERITIES[label] ?? 'DEFAULT' }) },
    },
    stream,
  );
}
