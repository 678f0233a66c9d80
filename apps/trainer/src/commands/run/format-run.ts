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
    `Model ${model.version}: ${model.promoted ? 'champion' : 'registered, not promoted'} (${model.why}).`,
    formatTable(['artifact', 'where'], Object.entries(artifacts)),
  ];
  return parts.map((part) => part.trimEnd()).join('\n\n');
}
