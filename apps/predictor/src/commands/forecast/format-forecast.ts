import { formatTable } from '@busyness/cli';
import type { ForecastRow } from '@busyness/serving';
import { formatHour } from '../../format-hour.js';
import type { ForecastSummary } from './forecast.js';

/** Returns what a person wants to know of a forecast: where and when it will be busy, and where the files are. */
export function formatForecast(summary: ForecastSummary): string {
  const { model, target, timeZone, originHour, hours, cells, busiest, artifacts } = summary;
  const columns = [
    'cell',
    timeZone,
    'UTC',
    { title: target, align: 'right' as const },
    { title: '80 % of the time', align: 'right' as const },
    'level',
    'basis',
  ];
  const rows = busiest.map((row: ForecastRow) => [
    row.cell,
    formatHour(row.startHour, timeZone),
    formatHour(row.startHour, 'UTC'),
    row.mean.toFixed(1),
    `${row.q10} to ${row.q90}`,
    row.level,
    row.basis,
  ]);
  return [
    `The next ${hours} hours of ${cells} cells from ${formatHour(originHour, timeZone)} (${timeZone}), by model ${model}.`,
    'The busiest hour of the busiest cells:',
    '',
    formatTable(columns, rows),
    ...Object.values(artifacts),
    '',
  ].join('\n');
}
