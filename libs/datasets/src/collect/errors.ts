import { defineErrors, errorEntry } from '@busyness/core';

/** An example of a rejected row. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Errors of collecting; those about single files are in @busyness/tables. */
export const collectErrors = defineErrors({
  COLLECT_NO_SOURCES: errorEntry<object>({
    status: 400,
    message: () => 'no input is named',
    hint: () => 'Name files or patterns: --data "pings/*.csv.gz".',
  }),
  COLLECT_NO_MATCH: errorEntry<{ pattern: string; folder: string }>({
    status: 404,
    message: ({ pattern, folder }) => `no file matches ${pattern} (from ${folder})`,
    hint: () => 'Check the pattern; quote it, so that the shell does not expand it first.',
  }),
  COLLECT_SCHEME_UNSUPPORTED: errorEntry<{ source: string; scheme: string }>({
    status: 400,
    message: ({ source, scheme }) => `${source} cannot be read: "${scheme}:" is no scheme of an input`,
    hint: () => 'Name local files, as a path, a pattern or a file:// URI; copy others here first.',
  }),
  COLLECT_FILE_CHANGED: errorEntry<{ file: string }>({
    status: 409,
    message: ({ file }) => `${file} was changed while it was read`,
    hint: () => 'Wait until it is written completely, and collect again. Nothing was published.',
  }),
  COLLECT_NO_PINGS: errorEntry<{ read: number; reasons: Readonly<Record<string, number>> }>({
    status: 422,
    message: ({ read, reasons }) => `none of ${read} rows is accepted: ${listReasons(reasons)}`,
    hint: () => 'docs/contracts.md says what a row must look like.',
  }),
  COLLECT_TOO_MANY_BAD_ROWS: errorEntry<{
    read: number;
    quarantined: number;
    maxBadFraction: number;
    reasons: Readonly<Record<string, number>>;
    examples: readonly BadRow[];
  }>({
    status: 422,
    message: ({ read, quarantined, maxBadFraction, reasons, examples }) =>
      `${quarantined} of ${read} rows (${percent(quarantined / read)}) are not accepted, more than ${percent(maxBadFraction)}: ` +
      `${listReasons(reasons)}; for example ${examples.map(showExample).join(', ')}`,
    hint: () => 'Look at these lines. If they are to be left out, raise --max-bad-fraction.',
  }),
  COLLECT_PANEL_TOO_LARGE: errorEntry<{
    cells: number;
    hours: number;
    firstPing: string;
    lastPing: string;
    limit: number;
  }>({
    status: 422,
    message: ({ cells, hours, firstPing, lastPing, limit }) =>
      `${cells} cells in the ${hours} hours from ${firstPing} to ${lastPing} make ${cells * hours} counts, more than ${limit}`,
    hint: () =>
      'A single ping with a wrong year stretches the time: check both ends. Otherwise choose a coarser resolution.',
  }),
  COLLECT_COUNTS_DIFFER: errorEntry<{ what: string; expected: number; found: number }>({
    status: 500,
    message: ({ what, expected, found }) =>
      `the counts do not add up: ${what} should be ${expected}, but is ${found}`,
    hint: () => 'This is a bug; please report it. Nothing was published.',
  }),
});

const MOST_REASONS = 3;

function listReasons(reasons: Readonly<Record<string, number>>): string {
  const entries = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  const shown = entries.slice(0, MOST_REASONS).map(([reason, count]) => `${count} ${reason}`);
  return shown.join(', ') + (entries.length > MOST_REASONS ? ' and others' : '');
}

function showExample({ file, line, reason }: BadRow): string {
  return `${file}:${line} ${reason}`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toLocaleString('en', { maximumFractionDigits: 2 })} %`;
}
