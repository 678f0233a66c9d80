import { toEpochHour } from '@busyness/features';
import { hexagonMap } from './hexagon-map.js';
import { type Html, html } from './html.js';
import { type ChartLine, lineChart } from './line-chart.js';

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

const DAY_HOURS = 24;
const BUSIEST = 8;

/**
 * Returns the forecast as a map of the next day, a line of the whole city, and its busiest cell-hours.
 *
 * @param forecast cell by cell, horizon by horizon; at least one row
 */
export function forecastSection(forecast: readonly ForecastCell[], timeZone: string): Html {
  const horizons = forecast[forecast.length - 1].horizon;
  const hours = Math.min(DAY_HOURS, horizons);
  const dayMeans = new Map<string, number>();
  const city = new Array<number>(horizons).fill(0);
  for (const { cell, horizon, mean } of forecast) {
    city[horizon - 1] += mean;
    if (horizon <= hours) dayMeans.set(cell, (dayMeans.get(cell) ?? 0) + mean / hours);
  }
  const values = Array.from(dayMeans, ([cell, value]) => ({ cell, value }));
  const fromHour = toEpochHour(Date.parse(forecast[0].start));
  const line: ChartLine = { name: 'expected', kind: 'near', fromHour, values: city };
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
      ${lineChart('Expected busyness of the city', [line], timeZone)}
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
