import { assertCell, cellCentre } from '@busyness/features';
import { MAX_FORECAST_HOURS } from '@busyness/serving';
import { errors } from '../errors/api-errors.js';

/** The query of `GET /v1/forecast`. */
export interface ForecastQuery {
  readonly hours?: number;
  readonly cell?: readonly string[];
  readonly bbox?: string;
  readonly format?: 'json' | 'csv' | 'geojson';
}

/** Its schema; everything is optional. */
export const FORECAST_QUERY_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    hours: {
      type: 'integer',
      minimum: 1,
      maximum: MAX_FORECAST_HOURS,
      description: 'How many hours ahead; the setting forecast.hours when not given.',
    },
    cell: {
      type: 'array',
      items: { type: 'string' },
      description: 'An H3 cell, 15 hexadecimal digits; can be given many times.',
      examples: [['8827a03343fffff']],
    },
    bbox: {
      type: 'string',
      description: 'minLon,minLat,maxLon,maxLat: the cells whose centre lies in the box.',
      examples: ['-104.7,50.4,-104.5,50.5'],
    },
    format: { type: 'string', enum: ['json', 'csv', 'geojson'], description: 'Overrules the Accept header.' },
  },
} as const;

/**
 * Returns which of the cells a query asks for; nothing when it asks for all.
 *
 * @throws GEO_CELL_INVALID, API_CELLS_UNKNOWN, API_BOX_INVALID, API_REQUEST_INVALID when it has both `cell` and `bbox`
 */
export function chosenCells(
  { cell, bbox }: ForecastQuery,
  cells: readonly string[],
  h3Resolution: number,
): ReadonlySet<string> | undefined {
  if (cell !== undefined && bbox !== undefined) {
    throw errors.API_REQUEST_INVALID({ problem: 'cell and bbox cannot be given together' });
  }
  if (cell) {
    cell.forEach((one) => assertCell(one));
    const known = new Set(cells);
    const unknown = [...new Set(cell)].filter((one) => !known.has(one));
    if (unknown.length > 0)
      throw errors.API_CELLS_UNKNOWN({ cells: unknown, h3Resolution, known: cells.length });
    return new Set(cell);
  }
  if (bbox === undefined) return undefined;
  const isInside = parseBox(bbox);
  return new Set(cells.filter(isInside));
}

/** Returns whether a cell's centre lies in a box; its west may lie east of its east, across the antimeridian. */
function parseBox(bbox: string): (cell: string) => boolean {
  const parts = bbox.split(',');
  const [west, south, east, north] = parts.map((part) => (part.trim() === '' ? NaN : Number(part)));
  const isBox =
    parts.length === 4 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    south >= -90 &&
    south <= north &&
    north <= 90;
  if (!isBox) throw errors.API_BOX_INVALID({ bbox });
  return (cell) => {
    const { lat, lon } = cellCentre(cell);
    const isBetween = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
    return isBetween && lat >= south && lat <= north;
  };
}
