/** A forecast for one cell and hour; `docs/contracts.md` has the meaning of each column. */
export interface ForecastRow {
  /** 15-digit H3 cell. */
  readonly cell: string;
  /** Epoch hour. */
  readonly startHour: number;
  /** Hours ahead of the origin, from 1. */
  readonly horizon: number;
  readonly mean: number;
  readonly q10: number;
  readonly q50: number;
  readonly q90: number;
  readonly level: string;
  readonly index: number;
  readonly basis: string;
  readonly modelVersion: string;
}
