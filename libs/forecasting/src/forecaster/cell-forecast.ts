import type { BusynessLevel } from './busyness-scale.js';

/** The expected count of one cell in one hour, and how sure it is. */
export interface CellForecast {
  readonly cell: string;
  readonly startHour: number;
  /** 1 is the first hour at or after the origin. */
  readonly horizon: number;
  readonly mean: number;
  readonly q10: number;
  readonly q50: number;
  readonly q90: number;
  readonly level: BusynessLevel;
  /** 0 (quietest cell-hours of this city's weeks) to 100 (busiest). */
  readonly index: number;
  /** What the forecast rests on: `band-24`, or `profile` where no band reaches. */
  readonly basis: string;
}
