import { formatTable } from '@busyness/cli';
import type { Measure } from './finding.js';

/** The figures of one flaw. */
export interface ReviewedFlaw {
  readonly flaw: number;
  readonly title: string;
  readonly measures: readonly Measure[];
}

const HEADER = [
  'flaw',
  'measured on this file',
  { title: 'notebook', align: 'right' },
  { title: 'ours', align: 'right' },
] as const;

/** Returns the flaws as a table; the name of each stands on its first line. */
export function formatReview(flaws: readonly ReviewedFlaw[]): string {
  const rows = flaws.flatMap(({ flaw, title, measures }) =>
    measures.map(({ what, notebook, ours }, i) => [
      i === 0 ? `${flaw} ${title}` : '',
      what,
      formatFigure(notebook),
      formatFigure(ours),
    ]),
  );
  return formatTable(HEADER, rows);
}

/** Whole numbers in full, others to four digits; small ones as powers of ten. */
function formatFigure(value: number | null): string | null {
  if (value === null || Number.isInteger(value)) return value?.toLocaleString('en-US') ?? null;
  return Math.abs(value) < 1e-4 ? value.toExponential(1) : value.toPrecision(4);
}
