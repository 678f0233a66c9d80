import { cellRing } from '@busyness/features';

import { FORECAST_COLUMNS } from './forecast-columns.js';
import { type ForecastRow } from './forecast-row.js';
import { joinText } from './join-text.js';

/** Returns a forecast as a GeoJSON FeatureCollection, a feature a line. Throws GEO_CELL_INVALID. */
export function toForecastGeojson(rows: readonly ForecastRow[]): Uint8Array {
  return joinText(parts(rows));
}

function* parts(rows: readonly ForecastRow[]): Generator<string> {
  const geometries = new Map<string, string>();
  yield '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for (const row of rows) {
    let geometry = geometries.get(row.cell);
    if (geometry === undefined) {
      geometry = JSON.stringify({ type: 'Polygon', coordinates: [cellRing(row.cell)] });
      geometries.set(row.cell, geometry);
    }
    const properties = Object.fromEntries(FORECAST_COLUMNS.map(({ name, value }) => [name, value(row)]));
    yield `${separator}{"type":"Feature","geometry":${geometry},"properties":${JSON.stringify(properties)}}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
