import { cellRing } from '@busyness/features';
import { scaleLinear } from 'd3-scale';
import { interpolateYlOrRd } from 'd3-scale-chromatic';
import { type Html, html } from './html.js';

/** A value of a cell, 0 or more. */
export interface CellValue {
  readonly cell: string;
  readonly value: number;
}

const SIZE = 560;
const EDGE = 12;
const LEGEND_STEPS = 24;

/** Returns cells as hexagons on a map without a background, north up; darker is more. */
export function hexagonMap(title: string, values: readonly CellValue[]): Html {
  const rings = values.map(({ cell }) => cellRing(cell));
  const [west, east] = extentOf(rings.flatMap((ring) => ring.map(([lon]) => lon)));
  const [south, north] = extentOf(rings.flatMap((ring) => ring.map(([, lat]) => lat)));
  // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (SIZE - 2 * EDGE) / Math.max((east - west) * squeeze, north - south);
  const x = scaleLinear([west, east], [EDGE, EDGE + (east - west) * squeeze * scale]);
  const y = scaleLinear([north, south], [EDGE, EDGE + (north - south) * scale]);
  const top = values.reduce((most, { value }) => Math.max(most, value), Number.MIN_VALUE);
  const colour = (value: number) => interpolateYlOrRd(0.05 + 0.95 * Math.sqrt(value / top));
  const height = y(south) + EDGE + 34;
  return html`<svg viewBox="0 0 ${SIZE} ${height}" role="img" aria-label="${title}" class="map">
    ${values.map(({ cell, value }, i) => {
      const points = rings[i].map(([lon, lat]) => `${x(lon).toFixed(1)},${y(lat).toFixed(1)}`).join(' ');
      return html`<polygon points="${points}" fill="${colour(value)}"
        ><title>${cell}: ${value.toFixed(2)} an hour</title></polygon
      >`;
    })}
    ${Array.from(
      { length: LEGEND_STEPS },
      (_, i) =>
        html`<rect
          x="${EDGE + i * 8}"
          y="${height - 30}"
          width="8.5"
          height="10"
          fill="${colour((top * (i + 0.5)) / LEGEND_STEPS)}"
        />`,
    )}
    <text class="tick" x="${EDGE}" y="${height - 6}">0</text>
    <text class="tick" x="${EDGE + LEGEND_STEPS * 8}" y="${height - 6}" text-anchor="end">
      ${top.toFixed(1)} an hour
    </text>
  </svg>`;
}

/** Not by spreading into Math.min: a function takes some 100,000 arguments, and a city may have more corners. */
function extentOf(values: readonly number[]): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
