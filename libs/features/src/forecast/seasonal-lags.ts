/** The whole numbers of days and of weeks that are at least as long as a band. */
export interface SeasonalLags {
  readonly day: number;
  readonly week: number;
}

/** Returns how many hours ago the newest same hour of day and of the week is that a band may read. */
export function seasonalLags(bandHours: number): SeasonalLags {
  return { day: Math.ceil(bandHours / 24) * 24, week: Math.ceil(bandHours / 168) * 168 };
}
