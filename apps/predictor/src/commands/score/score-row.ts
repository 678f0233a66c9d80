import { type CellHourScorer, type Score, cellHourOfPing } from '@busyness/serving';
import { type PingRow, type RowColumn, type RowValue, isRejected, toText } from '@busyness/tables';

/** The columns that scoring adds, in order. */
export const SCORE_COLUMNS: readonly RowColumn[] = [
  { name: 'predicted_busyness', type: 'double' },
  { name: 'basis', type: 'string' },
  { name: 'in_sample', type: 'boolean' },
  { name: 'reason', type: 'string' },
];

/** Why a row has no score although it is a ping. */
const UNKNOWN_CELL = 'unknown_cell';

/** Counts what became of the rows. A class because it adds up while rows stream by. */
export class ScoreTally {
  #scored = 0;
  #inSample = 0;
  readonly #reasons = new Map<string, number>();

  addScore({ inSample }: Score): void {
    this.#scored++;
    if (inSample) this.#inSample++;
  }

  addReason(reason: string): void {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
  }

  /** Returns the counts so far; reasons the most frequent first. */
  counts(): { scored: number; inSample: number; reasons: Record<string, number> } {
    const reasons = [...this.#reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return { scored: this.#scored, inSample: this.#inSample, reasons: Object.fromEntries(reasons) };
  }
}

/**
 * Returns a row of the input, as wide as its columns, and the values of `SCORE_COLUMNS`: what the champion expects in
 * the hour and cell in which the courier was seen, or the reason why it expects nothing there.
 */
export function scoreRow(
  { values, checked }: PingRow,
  width: number,
  scorer: CellHourScorer,
  tally: ScoreTally,
): RowValue[] {
  const row = fit(values, width);
  if (isRejected(checked)) {
    tally.addReason(checked.reason);
    return [...row, null, null, null, checked.reason];
  }
  const { cell, hour } = cellHourOfPing(checked, scorer.champion.forecaster.parts.h3Resolution);
  const score = scorer.score(cell, hour);
  if (!score) {
    tally.addReason(UNKNOWN_CELL);
    return [...row, null, null, null, UNKNOWN_CELL];
  }
  tally.addScore(score);
  return [...row, score.mean, score.basis, score.inSample, null];
}

/** A row that is too short gets nulls; what one that is too long has beyond its columns stays, in the last of them. */
function fit(values: readonly RowValue[], width: number): RowValue[] {
  if (values.length > width) {
    const last = values.slice(width - 1).map(toText);
    return [...values.slice(0, width - 1), last.join(',')];
  }
  return [...values, ...new Array<null>(width - values.length).fill(null)];
}
