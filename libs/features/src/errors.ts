import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that @busyness/features throws on purpose; all can be put right by the caller. */
export const errors = defineErrors({
  GEO_OUT_OF_RANGE: errorEntry<{
    what: 'latitude' | 'longitude';
    value: unknown;
    limit: number;
    where?: string;
  }>({
    status: 400,
    message: ({ what, value, limit, where }) =>
      `${what}${where ? ` of ${where}` : ''} must be a number from -${limit} to ${limit} degrees, got ${show(value)}`,
    hint: ({ what }) =>
      what === 'latitude'
        ? 'Pass (latitude, longitude) in decimal degrees, in that order.'
        : 'Pass decimal degrees; a longitude past the antimeridian is written from -180 to 180.',
  }),
  GEO_RESOLUTION_INVALID: errorEntry<{ value: unknown }>({
    status: 400,
    message: ({ value }) => `an H3 resolution must be a whole number from 0 to 15, got ${show(value)}`,
    hint: () => 'Cities are usually counted at 7 (5 km² a cell), 8 (0.7 km²) or 9 (0.1 km²).',
  }),
  GEO_CELL_INVALID: errorEntry<{ cell: unknown; where?: string }>({
    status: 400,
    message: ({ cell, where }) =>
      `${where ? `${where} ` : ''}must be an H3 cell of 15 hexadecimal digits in lower case, got ${show(cell)}`,
    hint: () =>
      'Make cells with cellOf(lat, lon, resolution), and keep them as strings: a number cannot hold one.',
  }),
  GEO_CELLS_MIXED: errorEntry<{
    problem: 'repeated' | 'resolution';
    first: readonly string[];
    count: number;
  }>({
    status: 400,
    message: ({ problem, first, count }) =>
      problem === 'repeated'
        ? `cells must be distinct, but ${count} came again: ${first.join(', ')}`
        : `cells must share one resolution, but ${count} differ from the first cell: ${first.join(', ')}`,
    hint: () => 'Pass the cells of one panel.',
  }),
  TIME_ZONE_UNKNOWN: errorEntry<{ timeZone: unknown; suggestion?: string }>({
    status: 400,
    message: ({ timeZone }) =>
      `a time zone must be a name of the IANA database such as "Europe/Helsinki", got ${show(timeZone)}`,
    hint: ({ suggestion }) =>
      suggestion
        ? `Did you mean "${suggestion}"?`
        : 'See the "TZ identifier" column of https://en.wikipedia.org/wiki/List_of_tz_database_time_zones.',
  }),
  TIME_HOURS_INVALID: errorEntry<{ what: string; value: unknown }>({
    status: 400,
    message: ({ what, value }) =>
      `${what} must be a whole number of hours within the years 1900 to 9999, got ${show(value)}`,
    hint: () => 'An epoch hour counts hours since 1970-01-01T00:00Z: toEpochHour(milliseconds) makes one.',
  }),
  TIME_HOLIDAY_INVALID: errorEntry<{ holiday: unknown; index: number }>({
    status: 400,
    message: ({ holiday, index }) =>
      `holidays[${index}] must be a date that exists, written YYYY-MM-DD, got ${show(holiday)}`,
    hint: () => 'Holidays are local dates of the city: "2021-12-25".',
  }),
  PING_TIME_INVALID: errorEntry<{ row: number; value: unknown }>({
    status: 400,
    message: ({ row, value }) =>
      `locationMs of pings[${row}] must be milliseconds since 1970-01-01T00:00Z, got ${show(value)}`,
    hint: () => 'Date.parse of an ISO 8601 text with an offset gives milliseconds.',
  }),
  PANEL_INVALID: errorEntry<{ problem: string }>({
    status: 400,
    message: ({ problem }) => `not a panel: ${problem}`,
    hint: () => 'Make panels with countPings or read them from a file that collect wrote.',
  }),
  PANEL_TARGET_UNKNOWN: errorEntry<{ target: unknown; targets: readonly string[] }>({
    status: 400,
    message: ({ target, targets }) => `a target must be one of ${targets.join(', ')}, got ${show(target)}`,
    hint: () =>
      'orders counts each order once, pings each row, couriers each courier once per cell and hour.',
  }),
  PANEL_NO_PINGS: errorEntry<Record<string, never>>({
    status: 400,
    message: () => 'counting needs at least one ping, got none',
    hint: () => 'Check that the input has rows and that not all of them were quarantined.',
  }),
  PANEL_TOO_LARGE: errorEntry<{ cells: number; hours: number; from: string; to: string; limit: number }>({
    status: 400,
    message: ({ cells, hours, from, to, limit }) =>
      `${cells} cells over ${hours} hours (${from} to ${to}) are more than the ${limit} counts that a panel can hold`,
    hint: () =>
      'One stray timestamp stretches a panel over years: look at the first and the last. Else use a coarser resolution.',
  }),
  PANEL_NO_CELLS: errorEntry<{ minEvents: number; most: number; cells: number }>({
    status: 400,
    message: ({ minEvents, most, cells }) =>
      `no cell has ${minEvents} events: of ${cells} cells the busiest has ${most}`,
    hint: ({ most }) => `Ask for at most ${most} events, use a coarser resolution, or collect for longer.`,
  }),
  PANEL_RANGE_INVALID: errorEntry<{ fromHour: unknown; toHour: unknown; startHour: number; endHour: number }>(
    {
      status: 400,
      message: ({ fromHour, toHour, startHour, endHour }) =>
        `hours ${show(fromHour)} to ${show(toHour)} (exclusive) are not a part of the panel, which covers ${startHour} to ${endHour}`,
      hint: () => 'Pass whole epoch hours with fromHour < toHour, both inside the panel.',
    },
  ),
  CLUSTERS_IMPOSSIBLE: errorEntry<{ clusters: unknown; points: number }>({
    status: 400,
    message: ({ clusters, points }) =>
      `clusters must be a whole number from 1 to the number of distinct points (${points}), got ${show(clusters)}`,
    hint: () => 'Ask for fewer clusters or pass more restaurants.',
  }),
  POC_NO_PINGS: errorEntry<Record<string, never>>({
    status: 400,
    message: () => 'fitting the features of the PoC needs at least one ping, got none',
    hint: () => 'Pass the pings of the training period.',
  }),
  POC_STATE_INVALID: errorEntry<{ problem: string }>({
    status: 400,
    message: ({ problem }) => `not a state of the PoC's features: ${problem}`,
    hint: () => 'Pass what fitPocFeatures returned, or that after JSON.parse(JSON.stringify(state)).',
  }),
  FEATURES_BAND_INVALID: errorEntry<{ bandHours: unknown }>({
    status: 400,
    message: ({ bandHours }) => `bandHours must be a whole number of at least 1, got ${show(bandHours)}`,
    hint: () => 'Pass the far end of the band in hours: 1, 6, 24, 48, 168.',
  }),
  FEATURES_WINDOW_INVALID: errorEntry<{
    fromHour: number;
    toHour: number;
    firstHour: number;
    lastHour: number;
  }>({
    status: 400,
    message: ({ fromHour, toHour, firstHour, lastHour }) =>
      `hours ${fromHour} to ${toHour} (exclusive) cannot be given features: the panel and the band reach from ${firstHour} to ${lastHour}`,
    hint: () => 'Ask for fewer hours, or use a band that reaches further ahead.',
  }),
  FEATURES_CELLS_DIFFER: errorEntry<{ panel: number; state: number }>({
    status: 400,
    message: ({ panel, state }) =>
      `the panel's ${panel} cells are not the ${state} cells that the features were fitted to`,
    hint: () => 'Bring the panel to the cells of the state first (alignPanel).',
  }),
});

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
