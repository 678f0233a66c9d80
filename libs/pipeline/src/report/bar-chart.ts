import { scaleBand, scaleLinear } from 'd3-scale';
import { type Html, html } from './html.js';

/** A bar: how high it is, and what it is called. */
export interface Bar {
  readonly name: string;
  readonly value: number;
}

const WIDTH = 960;
const HEIGHT = 180;
const MARGIN = { top: 12, right: 12, bottom: 24, left: 56 };
const MOST_NAMES = 12;

/** Returns bars side by side as SVG; the vertical axis starts at 0, and some of the bars are named below. */
export function barChart(title: string, bars: readonly Bar[]): Html {
  const top = bars.reduce((most, { value }) => Math.max(most, value), 1);
  const positions = bars.map((_, i) => i);
  const x = scaleBand(positions, [MARGIN.left, WIDTH - MARGIN.right]).paddingInner(0.2);
  const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const step = Math.ceil(bars.length / MOST_NAMES);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
    ${y
      .ticks(4)
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
    ${bars.map(
      ({ name, value }, i) =>
        html`<rect
          class="bar"
          x="${x(i)!.toFixed(1)}"
          width="${x.bandwidth().toFixed(1)}"
          y="${y(value).toFixed(1)}"
          height="${(y(0) - y(value)).toFixed(1)}"
          ><title>${name}: ${value}</title></rect
        >`,
    )}
    ${bars
      .map(({ name }, i) => ({ name, middle: x(i)! + x.bandwidth() / 2, i }))
      .filter(({ i }) => i % step === 0)
      .map(
        ({ name, middle }) =>
          html`<text class="tick" x="${middle.toFixed(1)}" y="${HEIGHT - 8}" text-anchor="middle"
            >${name}</text
          >`,
      )}
  </svg>`;
}
