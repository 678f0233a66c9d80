import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { HOUR_MS } from '@busyness/features';
import { type Html, html } from './html.js';

/** One line of a chart: a value each hour from `fromHour` (epoch hour) on. */
export interface ChartLine {
  readonly name: string;
  /** Class of its style. */
  readonly kind: 'actual' | 'near' | 'far';
  readonly fromHour: number;
  readonly values: readonly number[];
}

const WIDTH = 960;
const HEIGHT = 260;
const MARGIN = { top: 28, right: 12, bottom: 28, left: 48 };

/** Returns lines over time as SVG, with a legend; the vertical axis starts at 0. */
export function lineChart(title: string, lines: readonly ChartLine[], timeZone: string): Html {
  const fromHour = Math.min(...lines.map((each) => each.fromHour));
  const toHour = Math.max(...lines.map((each) => each.fromHour + each.values.length - 1));
  const top = lines.flatMap((each) => each.values).reduce((most, value) => Math.max(most, value), 1);
  const x = scaleUtc([fromHour * HOUR_MS, toHour * HOUR_MS], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5);
  const dayName = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    hour: '2-digit',
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
    ${y
      .ticks(5)
      .map(
        (tick) =>
          html`<line
              class="grid"
              x1="${MARGIN.left}"
              x2="${WIDTH - MARGIN.right}"
              y1="${y(tick)}"
              y2="${y(tick)}"
            />
            <text class="tick" x="${MARGIN.left - 6}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
      )}
    ${x
      .ticks(8)
      .map(
        (tick) =>
          html`<text class="tick" x="${x(tick)}" y="${HEIGHT - 8}" text-anchor="middle"
            >${dayName.format(tick)}</text
          >`,
      )}
    ${lines.map((each) => {
      const path = line<number>(
        (_, i) => x((each.fromHour + i) * HOUR_MS),
        (value) => y(value),
      )([...each.values]);
      return html`<path class="line ${each.kind}" d="${path ?? ''}" />`;
    })}
    ${lines.map(
      (each, i) =>
        html`<line
            class="line ${each.kind}"
            x1="${MARGIN.left + i * 210}"
            x2="${MARGIN.left + i * 210 + 24}"
            y1="12"
            y2="12"
          />
          <text class="legend" x="${MARGIN.left + i * 210 + 30}" y="16">${each.name}</text>`,
    )}
  </svg>`;
}
