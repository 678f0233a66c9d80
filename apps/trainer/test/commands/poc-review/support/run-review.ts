import { loadConfig } from '@busyness/config';
import { SILENT_LOGGER } from '@busyness/core';
import { type PocReviewOptions, pocReview } from '../../../../src/commands/poc-review/poc-review.js';

/** Runs the command as the program does. */
export function runReview(
  options: PocReviewOptions,
  timeZone: string | null = 'America/Regina',
  signal: AbortSignal = new AbortController().signal,
) {
  const settings = loadConfig({ env: {}, overrides: timeZone === null ? {} : { 'city.timezone': timeZone } });
  return pocReview(options, { settings, signal, logger: SILENT_LOGGER, onProgress: () => undefined });
}

/** Returns the figures of a review by flaw and key. */
export function figuresOf({ json }: Awaited<ReturnType<typeof runReview>>) {
  return (flaw: number, key: string) => {
    const measure = json.flaws.find((each) => each.flaw === flaw)?.measures.find((each) => each.key === key);
    if (!measure) throw new Error(`flaw ${flaw} has no figure "${key}"`);
    return measure;
  };
}
