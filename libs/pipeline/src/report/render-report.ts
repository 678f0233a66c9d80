import { formatEpochHour, toEpochHour } from '@busyness/features';
import type { RowCounts } from '@busyness/datasets';
import type { Evaluation } from '../steps/evaluate-step.js';
import type { TrainingPlan } from '../steps/features-step.js';
import type { Registration } from '../steps/register-step.js';
import { hexagonMap } from './hexagon-map.js';
import { type Html, html } from './html.js';
import { type ChartLine, lineChart } from './line-chart.js';
import { bandTitle, modelTable } from './model-table.js';
import { REPORT_STYLE } from './report-style.js';

/** What the report shows of a forecast row. */
export interface ForecastCell {
  readonly cell: string;
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly horizon: number;
  readonly mean: number;
  readonly q10: number;
  readonly q90: number;
  readonly basis: string;
}

/** What the report is made of. */
export interface ReportData {
  readonly target: string;
  readonly rows: RowCounts;
  readonly cells: number;
  readonly plan: TrainingPlan;
  readonly evaluation: Evaluation;
  readonly registration: Registration;
  /** Cell by cell, horizon by horizon. */
  readonly forecast: readonly ForecastCell[];
}

const DAY_HOURS = 24;
const BUSIEST = 8;

/** Returns the report of a run as one HTML page that needs nothing else. */
export function renderReport(data: ReportData): string {
  const { plan, registration } = data;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Busyness ${registration.version}</title>
        <style>
          ${REPORT_STYLE}
        </style>
      </head>
      <body>
        <h1>Busyness</h1>
        <p class="lead">
          Model version <b>${registration.version}</b>,
          ${registration.promoted ? 'champion' : 'not promoted'}: ${registration.why}.
        </p>
        ${dataSection(data)} ${forecastSection(data)} ${accuracySection(data)}
        <p class="note">Local times are those of ${plan.city.timeZone}; holidays: ${plan.country}.</p>
      </body>
    </html> `;
  return page.text;
}

function dataSection({ rows, cells, plan, target }: ReportData): Html {
  const { split } = plan;
  const reasons = Object.entries(rows.reasons).map(([reason, count]) => `${reason} ${count}`);
  return html`<h2>Data</h2>
    <p>
      ${rows.read} rows read, ${rows.accepted} accepted, ${rows.quarantined}
      quarantined${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}. Counted: ${target} per cell and
      hour, from ${formatEpochHour(split.labelFrom)} to ${formatEpochHour(split.testTo)}; ${cells} cells with
      at least ${plan.minEvents} events before the test period.
    </p>`;
}

function forecastSection({ forecast, plan }: ReportData): Html {
  if (forecast.length === 0)
    return html`<h2>Forecast</h2>
      <p>No hour was asked for.</p>`;
  const horizons = Math.max(...forecast.map(({ horizon }) => horizon));
  const hours = Math.min(DAY_HOURS, horizons);
  const dayMeans = new Map<string, number>();
  const city = new Array<number>(horizons).fill(0);
  for (const { cell, horizon, mean } of forecast) {
    city[horizon - 1] += mean;
    if (horizon <= hours) dayMeans.set(cell, (dayMeans.get(cell) ?? 0) + mean / hours);
  }
  const values = Array.from(dayMeans, ([cell, value]) => ({ cell, value }));
  const line: ChartLine = {
    name: 'expected',
    kind: 'near',
    fromHour: toEpochHour(Date.parse(forecast[0].start)),
    values: city,
  };
  const busiest = forecast
    .filter(({ horizon }) => horizon <= hours)
    .sort((a, b) => b.mean - a.mean)
    .slice(0, BUSIEST);
  return html`<h2>Forecast</h2>
    <figure>
      ${hexagonMap('Expected busyness of each cell', values)}
      <figcaption>Expected count an hour of each cell, mean of the next ${hours} hours.</figcaption>
    </figure>
    <figure>
      ${lineChart('Expected busyness of the city', [line], plan.city.timeZone)}
      <figcaption>Expected count of the whole city in each of the next ${horizons} hours.</figcaption>
    </figure>
    <table>
      <thead>
        <tr>
          <th>busiest cell-hours of the next ${hours} h</th>
          <th>starts (UTC)</th>
          <th>expected</th>
          <th>80 % interval</th>
          <th>basis</th>
        </tr>
      </thead>
      <tbody>
        ${busiest.map(
          (row) =>
            html`<tr>
              <td>${row.cell}</td>
              <td>${row.start}</td>
              <td>${row.mean.toFixed(1)}</td>
              <td>${row.q10} to ${row.q90}</td>
              <td>${row.basis}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function accuracySection({ evaluation, plan }: ReportData): Html {
  const leftOut = plan.leftOut.map(
    ({ hours, why }) =>
      html`<li>${bandTitle(hours)}: left out, as it ${why}. The profile stands in, unjudged.</li>`,
  );
  if (evaluation.bands.length === 0) {
    return html`<h2>Accuracy</h2>
      <p>Not known. The history is too short to hold back hours on which any model could be judged.</p>
      <ul>
        ${leftOut}
      </ul>`;
  }
  const { series, bands, test } = evaluation;
  const near = series[0];
  const far = series.at(-1)!;
  const lines: ChartLine[] = [
    { name: 'what happened', kind: 'actual', fromHour: near.fromHour, values: near.counts },
    {
      name: bandTitle(near.bandHours).toLowerCase(),
      kind: 'near',
      fromHour: near.fromHour,
      values: near.means,
    },
    ...(far === near
      ? []
      : [
          {
            name: bandTitle(far.bandHours).toLowerCase(),
            kind: 'far',
            fromHour: far.fromHour,
            values: far.means,
          },
        ]),
  ];
  return html`<h2>Accuracy</h2>
    <p>
      Judged on ${test.toHour - test.fromHour} hours that no model was trained on or chosen by, from
      ${formatEpochHour(test.fromHour)} on; every cell and hour counts, zeros too. Deviance is the mean
      Poisson deviance: 0 is perfect, lower is better. Of what happened, 80 % should lie inside the 80 %
      interval.
    </p>
    <figure>
      ${lineChart('The test period', lines, plan.city.timeZone)}
      <figcaption>The whole city in the test period: what happened, and what was forecast.</figcaption>
    </figure>
    ${bands.map(modelTable)}
    <ul>
      ${leftOut}
    </ul>`;
}
