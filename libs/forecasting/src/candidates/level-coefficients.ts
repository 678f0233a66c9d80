/** How fast what was busy in the last hours loses its say as the horizon grows: half every four hours. */
const RECENT_HALF_LIFE_HOURS = 4;
/** How fast what was busy in the last days does: half every two weeks. */
const LASTING_HALF_LIFE_HOURS = 336;

/**
 * Returns the coefficients of the levels model, by column: how far an hour follows what was lately busier
 * than expected.
 *
 * Short levels rule the next hours, those of days the horizons beyond. Of a change that lasts, the forecast of
 * the next hour takes up some four fifths within a day, that of a day ahead about a half within three. The
 * values are set, not fitted: chosen by backtests on real and simulated cities, where the optimum is broad
 * (docs/forecasting.md).
 */
export function levelCoefficients(bandHours: number): Readonly<Record<string, number>> {
  const recent = 2 ** (-(bandHours - 1) / RECENT_HALF_LIFE_HOURS);
  const lasting = 2 ** (-(bandHours - 1) / LASTING_HALF_LIFE_HOURS) * (1 - recent);
  return {
    log_rate: 1,
    city_level_1h: 0.65 * recent,
    cell_level_2h: 0.25 * recent,
    neighbours_level_3h: 0.1 * recent,
    city_level_12h: 0.1 * lasting,
    city_level_48h: 0.4 * lasting,
    city_around_hour_day: 0.15,
  };
}
