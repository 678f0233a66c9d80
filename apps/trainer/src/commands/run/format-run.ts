import { formatTable } from '@busyness/cli';
import { formatRows } from '../../format-rows.js';
import { formatBands } from '../backtest/format-bands.js';
import type { RunSummary } from './run.js';

/** Returns what `trainer run` says to people. */
export function formatRun({ rows, panel, bands, model, artifacts, steps }: RunSummary): string {
  const parts = [
    formatTable(
      ['step', 'status', 'seconds'],
      steps.map(({ name, status, seconds }) => [name, status, seconds.toFixed(1)]),
    ),
    formatRows(rows),
    `Panel: ${panel.events} events in ${panel.cells} cells, ${panel.start} to ${panel.end}; ` +
      `${panel.modelled.cells} cells with enough events are forecast.`,
    bands.length > 0
      ? formatBands(bands)
      : 'Accuracy: not known, the history is too short to hold back hours to judge.',
    formatDecision(model),
    formatTable(['artifact', 'where'], Object.entries(artifacts)),
  ];
  return parts.map((part) => part.trimEnd()).join('\n\n');
}

/** The decision, and what each rule said, a line each. */
function formatDecision({ version, promoted, why, rules }: RunSummary['model']): string {
  const [reason] = why.split('; ', 1);
  const lines = rules.map(({ rule, outcome, detail }) => `  ${rule}: ${outcome}, ${detail}`);
  return [
    `Model ${version}: ${promoted ? 'champion' : 'registered, not promoted'} (${reason}).`,
    ...lines,
  ].join('\n');
}
