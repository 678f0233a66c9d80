import Table from 'cli-table3';

/** A column of a table: its title, and where its cells stand (numbers to the right). */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** What a cell holds; null and undefined are shown as `-`. */
export type TableCell = string | number | null | undefined;

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A long last cell, such as a sentence, wraps in a terminal; the rule should not. */
const MAX_RULE = 120;

/** Returns a table for people: titles, a rule, the rows; each line ends in a newline. */
export function formatTable(
  columns: readonly (string | TableColumn)[],
  rows: readonly (readonly TableCell[])[],
): string {
  const heads = columns.map((column) => (typeof column === 'string' ? { title: column } : column));
  const table = new Table({
    head: heads.map(({ title }) => title),
    colAligns: heads.map(({ align = 'left' }: TableColumn) => align),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => row.map((cell) => String(cell ?? '-'))));
  const [titles, ...lines] = table.toString().split('\n');
  const rule = '─'.repeat(Math.min(titles.length, MAX_RULE));
  return [titles, rule, ...lines].map((line) => `${line.trimEnd()}\n`).join('');
}
