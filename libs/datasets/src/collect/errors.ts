import { defineErrors, errorEntry } from '@busyness/core';
import { showText } from '@busyness/tables';

/** An example of a rejected row. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** The beginning of its text. */
  readonly raw: string;
}

/** What is wrong with one file. */
export interface FileProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
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
    hint: () => 'Name files as a path, a pattern, or a file:// or gs:// URI; copy others here first.',
  }),
  COLLECT_FILES_UNUSABLE: errorEntry<{ files: number; problems: readonly FileProblem[] }>({
    status: 422,
    message: ({ files, problems }) =>
      `${problems.length} of ${files} files cannot be used:\n` +
      problems.slice(0, MOST_FILES).map(showProblem).join('\n') +
      (problems.length > MOST_FILES ? `\nand ${problems.length - MOST_FILES} more` : ''),
    hint: ({ problems: [first] }) => `Put them right or leave them out. Of the first: ${first.hint}`,
  }),
  COLLECT_FILE_CHANGED: errorEntry<{ file: string }>({
    status: 409,
    message: ({ file }) => `${file} was changed while it was read`,
    hint: () => 'Wait until it is written completely, and collect again. Nothing was published.',
  }),
  COLLECT_NO_PINGS: errorEntry<{ read: number; reasons: Readonly<Record<string, number>> }>({
    status: 422,
    message: ({ read, reasons }) => `none of ${read} rows is accepted: ${listReasons(reasons)}`,
    hint: ({ reasons }) => `${adviceOn(reasons)} docs/contracts.md says what a row must look like.`,
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
      `${listReasons(reasons)}; for example\n${examples.map(showExample).join('\n')}`,
    hint: ({ reasons }) =>
      `${adviceOn(reasons)} If these rows are to be left out, raise --max-bad-fraction. Nothing was published.`,
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
const MOST_FILES = 5;
const MOST_TEXT = 120;

/** What most often lies behind a reason. */
const ADVICE: Readonly<Record<string, string>> = {
  bad_quotes: 'A quoted field ends at its closing quote; a quote inside it is written twice.',
  bad_json: 'Each line must be one JSON object, with each key once.',
  too_few_fields: 'Each row needs as many fields as the header names.',
  extra_fields:
    'Each row needs as many fields as the header names; numbers take a decimal point, not a comma.',
  blank_field: 'All eight columns must be filled in.',
  bad_timestamp: 'A timestamp needs a time zone offset or Z: 2021-04-02T04:30:42Z.',
  bad_number: 'Degrees are written as 50.4845, with a decimal point.',
  out_of_range: 'Latitudes reach to 90 degrees, longitudes to 180: are the two swapped?',
  duplicate_row: 'The same rows came more than once: is a file named twice, or a copy of it?',
};

function listReasons(reasons: Readonly<Record<string, number>>): string {
  const entries = sortReasons(reasons);
  const shown = entries.slice(0, MOST_REASONS).map(([reason, count]) => `${count} ${reason}`);
  return shown.join(', ') + (entries.length > MOST_REASONS ? ' and others' : '');
}

function adviceOn(reasons: Readonly<Record<string, number>>): string {
  const [reason] = sortReasons(reasons)[0] ?? [''];
  return ADVICE[reason] ?? 'Look at these lines.';
}

function sortReasons(reasons: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(reasons).sort(([, a], [, b]) => b - a);
}

function showProblem({ code, message }: FileProblem): string {
  return `- ${message} (${code})`;
}

function showExample({ file, line, reason, raw }: BadRow): string {
  return `- ${file}:${line}: ${showText(raw, MOST_TEXT)} (${reason})`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toLocaleString('en', { maximumFractionDigits: 2 })} %`;
}
