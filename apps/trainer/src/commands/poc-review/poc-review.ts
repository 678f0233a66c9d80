import { requireSetting, storeOptions } from '@busyness/config';
import { sourceFile } from '@busyness/tables';
import type { CommandContext } from '../../command-context.js';
import { errors } from './errors.js';
import { ALL_FINDINGS } from './findings/all-findings.js';
import { type ReviewedFlaw, formatReview } from './format-review.js';
import { openNotebook } from './notebook/open-notebook.js';
import { type Rows, readRows } from './notebook/read-rows.js';

/** What `trainer poc-review` is told beside the city's time zone. */
export interface PocReviewOptions {
  /** One file of pings. */
  readonly data: string;
  /** Numbers of the flaws to show; all when not given. */
  readonly flaw?: readonly string[];
}

/** How many of the incomplete rows are named. */
const NAMED = 5;

/**
 * `trainer poc-review`: does with a file of pings what the notebook did, and measures each of its flaws beside our way
 * (docs/poc-review.md).
 *
 * @throws REVIEW_NO_PINGS, REVIEW_TOO_LARGE, REVIEW_FLAW_UNKNOWN, CONFIG_MISSING, and what `readPings` throws
 */
export async function pocReview({ data, flaw }: PocReviewOptions, context: CommandContext) {
  const { settings, signal, onProgress } = context;
  const findings = chooseFindings(flaw);
  const timeZone = requireSetting('city.timezone', settings.city.timezone);
  const rows = await readRows(sourceFile(data, storeOptions(settings)), signal);
  const notebook = openNotebook(rows, timeZone);
  const flaws: ReviewedFlaw[] = [];
  for (const { flaw: number, title, measure } of findings) {
    onProgress({ done: flaws.length, total: findings.length, what: title });
    flaws.push({ flaw: number, title, measures: await measure(notebook) });
    // Lets a signal and the progress bar through between two flaws, whose arithmetic never waits.
    await new Promise(setImmediate);
    signal.throwIfAborted();
  }
  onProgress({ done: flaws.length, total: findings.length, what: 'reviewed' });
  const json = { file: data, timeZone, rows: describeRows(rows), flaws };
  return { json, text: `${formatRows(rows)}\n\n${formatReview(flaws)}` };
}

function chooseFindings(wanted: readonly string[] | undefined): typeof ALL_FINDINGS {
  const known = ALL_FINDINGS.map(({ flaw }) => flaw);
  const unknown = wanted?.find((number) => !known.includes(Number(number)));
  if (unknown !== undefined) throw errors.REVIEW_FLAW_UNKNOWN({ flaw: unknown, known });
  return wanted ? ALL_FINDINGS.filter(({ flaw }) => wanted.map(Number).includes(flaw)) : ALL_FINDINGS;
}

function describeRows({ read, pings, dropped }: Rows) {
  return {
    read,
    complete: pings.length,
    dropped: dropped.map(({ line, reason }) => ({ line, reason })),
  };
}

function formatRows({ file, read, pings, dropped }: Rows): string {
  const named = dropped.slice(0, NAMED).map(({ line, reason }) => `line ${line} ${reason}`);
  const rest = dropped.length > NAMED ? `, and ${dropped.length - NAMED} more` : '';
  const incomplete = dropped.length > 0 ? `; incomplete: ${named.join(', ')}${rest}` : '';
  return `${file}: ${read} rows, ${pings.length} complete${incomplete}.`;
}
