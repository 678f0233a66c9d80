import { formatTable } from '@busyness/cli';
import type { ScoreSummary } from './score.js';

const NUMBER = new Intl.NumberFormat('en');

/** Returns what a person wants to know of scores: how many there are, why not more, and where they are. */
export function formatScore({
  model,
  target,
  data,
  out,
  rows,
  scored,
  inSample,
  reasons,
}: ScoreSummary): string {
  const lines = [
    `${NUMBER.format(rows)} rows of ${data}: ${NUMBER.format(scored)} scored with the expected ${target} by model ${model}.`,
  ];
  if (inSample > 0) {
    const share = inSample === scored ? 'All of them are' : `${NUMBER.format(inSample)} of them are`;
    lines.push(`${share} from hours that it was trained on (in_sample): no evidence of its accuracy.`);
  }
  const columns = ['not scored because of', { title: 'rows', align: 'right' as const }];
  const entries = Object.entries(reasons).map(([reason, count]) => [reason, NUMBER.format(count)]);
  if (entries.length > 0) lines.push('', formatTable(columns, entries).trimEnd());
  return [...lines, '', out, ''].join('\n');
}
