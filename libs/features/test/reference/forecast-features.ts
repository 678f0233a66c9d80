import { buildCalendar, neighboursOf, type Panel } from '../../src/index.js';

/** What the slow twin is asked for. */
export interface ReferenceOptions {
  readonly bandHours: number;
  readonly timeZone: string;
  readonly holidays: readonly string[];
}

interface Prior {
  readonly hours: number;
  readonly events: number;
}

/** The value of a column for a cell (its position) and an hour (counted from the panel's first). */
export type ReferenceColumns = Record<string, (cell: number, t: number) => number>;

/**
 * Returns each column of the `forecast` feature set as its definition says it, with every past hour summed anew for
 * every value: what the rolling implementation is compared with.
 *
 * @param hours how many hours from the panel's start on can be asked for
 */
export function referenceColumns(panel: Panel, hours: number, options: ReferenceOptions): ReferenceColumns {
  const { bandHours: lag } = options;
  const calendar = buildCalendar(panel.startHour, hours, options);
  const cells = panel.cells.length;
  const day = (t: number) => (calendar.isHoliday[t] ? 6 : calendar.dayOfWeek[t]);
  const hourOfDay = (t: number) => calendar.hourOfDay[t];
  const dayType = (t: number) => (day(t) < 5 ? 'weekday' : day(t));
  const hourSlot = (t: number) => `${hourOfDay(t)}`;
  const typeSlot = (t: number) => `${dayType(t)} ${hourOfDay(t)}`;
  const weekSlot = (t: number) => `${day(t)} ${hourOfDay(t)}`;
  const anySlot = () => '';

  const count = (cell: number, t: number) =>
    t >= 0 && t < panel.hours ? panel.counts[cell * panel.hours + t] : NaN;
  const city = Array.from({ length: cells }, (_, cell) => cell);
  const { indptr, indices } = neighboursOf(panel.cells);
  const around = (cell: number) => [...indices.subarray(indptr[cell], indptr[cell + 1])];
  const total = (group: readonly number[], t: number) => group.reduce((sum, cell) => sum + count(cell, t), 0);

  /** Faded sums over the past hours that share the slot of hour t. */
  function seen(group: readonly number[], slotOf: (t: number) => string, t: number) {
    let events = 0;
    let exposure = 0;
    for (let s = 0; s <= t - lag; s++) {
      if (slotOf(s) !== slotOf(t)) continue;
      const weight = 2 ** (-(t - lag - s) / (6 * 168));
      events += weight * total(group, s);
      exposure += weight;
    }
    return { events, exposure };
  }
  function shrunk(
    { events, exposure }: { events: number; exposure: number },
    prior: number,
    { hours: h, events: e }: Prior,
  ) {
    return (events + h * prior + e) / (exposure + h + e / prior);
  }
  const cityLayers = memo((t) => {
    const mean = shrunk(seen(city, anySlot, t), 1, { hours: 1, events: 0 });
    const hour = shrunk(seen(city, hourSlot, t), mean, { hours: 2, events: 0 });
    const type = shrunk(seen(city, typeSlot, t), hour, { hours: 3, events: 0 });
    const week = shrunk(seen(city, weekSlot, t), type, { hours: 3, events: 0 });
    return { hour, type, week };
  });
  const layers = memo2((cell, t) => {
    const { hour, type, week } = cityLayers(t);
    const share = (seen([cell], anySlot, t).events + 1) / (seen(city, anySlot, t).events + cells);
    const byHour = shrunk(seen([cell], hourSlot, t), share * hour, { hours: 0, events: 16 });
    const byType = shrunk(seen([cell], typeSlot, t), (byHour * type) / hour, { hours: 2, events: 16 });
    const shaped = (byType * week) / type;
    const byWeek = shrunk(seen([cell], weekSlot, t), shaped, { hours: 4, events: 64 });
    return { hour: (byHour * week) / hour, type: shaped, week: byWeek };
  });
  const expected = (group: readonly number[], t: number) =>
    group.reduce((sum, cell) => sum + layers(cell, t).week, 0);

  /** ln((a + seen) / (a + ratio * due)) over past hours s with weights. */
  function level(
    group: readonly number[],
    weights: [s: number, weight: number][],
    prior: number,
    ratio: number,
  ) {
    let seenEvents = prior;
    let due = prior;
    for (const [s, weight] of weights) {
      seenEvents += weight * total(group, s);
      due += ratio * weight * expected(group, s);
    }
    return Math.log(seenEvents / due);
  }
  const fading = (t: number, halfLife: number) =>
    range(0, t - lag).map((s): [number, number] => [s, 2 ** (-(t - lag - s) / halfLife)]);
  const single = (t: number, ago: number, width = 0) =>
    t < ago
      ? []
      : range(Math.max(t - ago - width, 0), Math.min(t - ago + width, t - lag)).map((s): [number, number] => [
          s,
          1,
        ]);
  const cityRecent = (t: number, halfLife: number) => level(city, fading(t, halfLife), 20, 1);
  const cityAgo = (t: number, ago: number) => level(city, single(t, ago), 10, 1);
  const recent = (group: readonly number[], t: number, halfLife: number) =>
    level(group, fading(t, halfLife), 4, Math.exp(cityRecent(t, halfLife)));
  const ago = (cell: number, t: number, hoursAgo: number) =>
    level([cell], single(t, hoursAgo), 1, Math.exp(cityAgo(t, hoursAgo)));
  const dayAgo = Math.ceil(lag / 24) * 24;
  const weekAgo = Math.ceil(lag / 168) * 168;
  const mean = (group: readonly number[], t: number, window: number) => {
    const past = range(Math.max(t - lag - window + 1, 0), t - lag).map((s) => total(group, s));
    return past.length === 0 ? NaN : past.reduce((sum, value) => sum + value, 0) / past.length;
  };

  return {
    hour_of_day: (_, t) => hourOfDay(t),
    day_of_week: (_, t) => day(t),
    is_holiday: (_, t) => calendar.isHoliday[t],
    count_last: (cell, t) => count(cell, t - lag),
    count_same_hour_day: (cell, t) => count(cell, t - dayAgo),
    count_same_hour_week: (cell, t) => count(cell, t - weekAgo),
    count_mean_3h: (cell, t) => mean([cell], t, 3),
    count_mean_24h: (cell, t) => mean([cell], t, 24),
    count_mean_168h: (cell, t) => mean([cell], t, 168),
    neighbours_mean_3h: (cell, t) => mean(around(cell), t, 3),
    city_count_last: (_, t) => (t >= lag ? total(city, t - lag) : NaN),
    city_mean_24h: (_, t) => mean(city, t, 24),
    log_rate: (cell, t) => Math.log(layers(cell, t).week),
    log_day_type_rate: (cell, t) => Math.log(layers(cell, t).type),
    log_hour_rate: (cell, t) => Math.log(layers(cell, t).hour),
    log_week_shape: (_, t) => Math.log(cityLayers(t).week / cityLayers(t).hour),
    city_level_1h: (_, t) => cityRecent(t, 1),
    city_level_3h: (_, t) => cityRecent(t, 3),
    city_level_12h: (_, t) => cityRecent(t, 12),
    city_level_48h: (_, t) => cityRecent(t, 48),
    city_level_168h: (_, t) => cityRecent(t, 168),
    city_same_hour_day: (_, t) => cityAgo(t, dayAgo),
    city_same_hour_week: (_, t) => cityAgo(t, weekAgo),
    city_around_hour_day: (_, t) => level(city, single(t, dayAgo, 2), 20, 1),
    cell_level_2h: (cell, t) => recent([cell], t, 2),
    cell_level_6h: (cell, t) => recent([cell], t, 6),
    cell_level_24h: (cell, t) => recent([cell], t, 24),
    cell_level_168h: (cell, t) => recent([cell], t, 168),
    cell_same_hour_day: (cell, t) => ago(cell, t, dayAgo),
    cell_same_hour_week: (cell, t) => ago(cell, t, weekAgo),
    neighbours_level_3h: (cell, t) => recent(around(cell), t, 3),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i);
}

function memo<T>(work: (t: number) => T): (t: number) => T {
  const known = new Map<number, T>();
  return (t) => {
    let value = known.get(t);
    if (value === undefined) known.set(t, (value = work(t)));
    return value;
  };
}

function memo2<T>(work: (cell: number, t: number) => T): (cell: number, t: number) => T {
  const byCell = memo((cell) => memo((t) => work(cell, t)));
  return (cell, t) => byCell(cell)(t);
}
