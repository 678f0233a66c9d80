/** What was counted against what the rolling profile expected, from the panel's first hour on. */
export interface LevelSeries {
  /** Hours without a count lie beyond its end. */
  readonly counts: Float64Array;
  /** One value an hour up to the last to forecast. */
  readonly expected: Float64Array;
}

interface CommonOptions {
  /** How many expected events the level 0 (as expected) weighs. */
  readonly priorEvents: number;
  /**
   * One value for each of `out`: what the expected counts are multiplied by, so that the level tells what is
   * left. Default: 1 each.
   */
  readonly ratio?: Float64Array;
}

/** Which hours a level may read and how fast it forgets. */
export interface LevelOptions extends CommonOptions {
  /** The value at hour t reads hours up to and including t - lag. */
  readonly lag: number;
  readonly halfLifeHours: number;
}

/**
 * Writes the log of how much busier than expected a series has lately been: ln((a + sum w y) / (a + r sum w
 * e)), weights w halving every `halfLifeHours`; 0 before there is any history.
 *
 * @param firstHour the hour of `out[0]`, counted from the panel's first
 * @param out one value an hour
 */
export function discountedLevel(
  { counts, expected }: LevelSeries,
  { lag, halfLifeHours, priorEvents, ratio }: LevelOptions,
  firstHour: number,
  out: Float32Array,
): void {
  const decay = 2 ** (-1 / halfLifeHours);
  const end = firstHour + out.length;
  out.fill(0);
  let seen = 0;
  let due = 0;
  for (let t = lag; t < end; t++) {
    seen = seen * decay + counts[t - lag];
    due = due * decay + expected[t - lag];
    if (t < firstHour) continue;
    const i = t - firstHour;
    out[i] = Math.log((priorEvents + seen) / (priorEvents + (ratio ? ratio[i] * due : due)));
  }
}

/** Which single past hours a level compares. */
export interface LaggedLevelOptions extends CommonOptions {
  /**
   * The hour compared is t - lag, and up to `around` hours on each side of it that are no newer than t -
   * newest.
   */
  readonly lag: number;
  readonly around: number;
  readonly newest: number;
}

/**
 * Writes the log of how much busier than expected a series was `lag` hours ago; 0 where there was no such
 * hour. Other parameters as of `discountedLevel`.
 */
export function laggedLevel(
  { counts, expected }: LevelSeries,
  { lag, around, newest, priorEvents, ratio }: LaggedLevelOptions,
  firstHour: number,
  out: Float32Array,
): void {
  out.fill(0);
  for (let t = Math.max(lag, firstHour); t < firstHour + out.length; t++) {
    const from = Math.max(t - lag - around, 0);
    const to = Math.min(t - lag + around, t - newest);
    let seen = 0;
    let due = 0;
    for (let s = from; s <= to; s++) {
      seen += counts[s];
      due += expected[s];
    }
    const i = t - firstHour;
    out[i] = Math.log((priorEvents + seen) / (priorEvents + (ratio ? ratio[i] * due : due)));
  }
}
