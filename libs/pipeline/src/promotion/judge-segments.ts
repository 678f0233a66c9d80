import { buildCalendar } from '@busyness/features';
import { type BandRows, type TrainedBand, countsOf, selectedOf } from '@busyness/forecasting';
import { meanPoissonDeviance } from '@busyness/models';
import type { SegmentScores } from '../steps/evaluation.js';

/** Parts of the local day. */
const DAY_PARTS = [
  { name: 'night (0 to 6)', from: 0, to: 6 },
  { name: 'morning (6 to 12)', from: 6, to: 12 },
  { name: 'afternoon (12 to 18)', from: 12, to: 18 },
  { name: 'evening (18 to 24)', from: 18, to: 24 },
];

/**
 * Returns how a band's selected model and a baseline did in parts of the test period: times of day, weekdays and
 * weekends in local time, and the busier and the quieter half of the cells by what was counted before.
 *
 * @param test the rows of the test period
 */
export function judgeSegments(band: TrainedBand, test: BandRows, baseline: string): SegmentScores[] {
  const other = band.models.find(({ name }) => name === baseline);
  if (!other || 'unavailable' in other) return [];
  const counts = countsOf(test);
  const means = selectedOf(band).model.predict(test);
  const theirs = other.model.predict(test);
  return segmentsOf(test).map(({ name, holds }) => {
    const rows = Array.from(counts.keys()).filter(holds);
    const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
    const happened = pick(counts);
    const events = happened.reduce((sum, count) => sum + count, 0);
    return {
      bandHours: band.hours,
      name,
      events,
      deviance: meanPoissonDeviance(happened, pick(means)),
      baselineDeviance: meanPoissonDeviance(happened, pick(theirs)),
    };
  });
}

/** The segments that hold any row, each as a test of row numbers (cell-major). */
function segmentsOf({ panel, city, fromHour, toHour }: BandRows) {
  const hours = toHour - fromHour;
  const { hourOfDay, isWeekend } = buildCalendar(fromHour, hours, city);
  const isBusy = busyHalf(panel, fromHour);
  const byHour = (test: (hour: number) => boolean) => (row: number) => test(row % hours);
  const segments = [
    ...DAY_PARTS.map(({ name, from, to }) => ({
      name,
      holds: byHour((hour) => hourOfDay[hour] >= from && hourOfDay[hour] < to),
    })),
    { name: 'weekdays', holds: byHour((hour) => isWeekend[hour] === 0) },
    { name: 'weekends', holds: byHour((hour) => isWeekend[hour] === 1) },
    { name: 'busier cells', holds: (row: number) => isBusy[Math.floor(row / hours)] },
    { name: 'quieter cells', holds: (row: number) => !isBusy[Math.floor(row / hours)] },
  ];
  const rows = Array.from({ length: panel.cells.length * hours }, (_, row) => row);
  return segments.filter(({ holds }) => rows.some(holds));
}

/** Whether each cell is in the busier half, by what was counted before an hour. */
function busyHalf({ cells, counts, hours, startHour }: BandRows['panel'], beforeHour: number): boolean[] {
  const totals = cells.map((_, c) =>
    counts.subarray(c * hours, c * hours + beforeHour - startHour).reduce((sum, count) => sum + count, 0),
  );
  const median = [...totals].sort((a, b) => a - b)[Math.floor(totals.length / 2)];
  return totals.map((total) => total >= median);
}
