import type { Logger } from '@busyness/core';

/** Returns a logger and what was written to it: `warn: the band of 168 h is left out`. */
export function recordingLogger(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const log = (level: string) => (_facts: object, message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
  };
}
