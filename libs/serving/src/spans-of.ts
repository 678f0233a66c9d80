/** Hours that are worked out together: epoch hours, `toHour` excluded. */
export interface Span {
  readonly fromHour: number;
  readonly toHour: number;
}

/** Features are made for so many rows at a time, or for a day: some 30 columns of 4 bytes each. */
const MAX_SPAN_ROWS = 1 << 20;
const DAY = 24;

/**
 * Returns the spans that a champion with history can score: the hours of the history, then, for each band, those that
 * it serves. Each lies in one band and is small enough to hold its features in memory.
 *
 * @param startHour epoch hour at which the history starts
 * @param origin epoch hour at which it ends
 * @param bandEnds far ends of the bands in hours, rising
 * @param cells how many
 */
export function spansOf(
  startHour: number,
  origin: number,
  bandEnds: readonly number[],
  cells: number,
): readonly Span[] {
  const most = Math.max(DAY, Math.floor(MAX_SPAN_ROWS / Math.max(1, cells)));
  const ends = [origin, ...bandEnds.map((end) => origin + end)];
  return ends.flatMap((end, i) => split(i === 0 ? startHour : ends[i - 1], end, most));
}

function split(fromHour: number, toHour: number, most: number): Span[] {
  const spans: Span[] = [];
  for (let from = fromHour; from < toHour; from += most) {
    spans.push({ fromHour: from, toHour: Math.min(toHour, from + most) });
  }
  return spans;
}
