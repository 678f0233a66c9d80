import type { CommandInput } from '@busyness/cli';
import { type Settings, storeOptions } from '@busyness/config';
import { CellHourScorer, loadChampion } from '@busyness/serving';
import { openStore } from '@busyness/storage';
import { readPings, sourceFile, writeRows } from '@busyness/tables';
import { assertScorable } from './assert-scorable.js';
import { formatScore } from './format-score.js';
import { openInput } from './open-input.js';
import { SCORE_COLUMNS, ScoreTally, scoreRow } from './score-row.js';
import { peekRows, typeColumns } from './type-columns.js';

/** What `predictor score` is told beside the settings. */
export interface ScoreOptions {
  readonly data: string;
  readonly out: string;
}

/** What was scored, and where it is. */
export interface ScoreSummary {
  readonly model: string;
  readonly target: string;
  readonly data: string;
  readonly out: string;
  readonly rows: number;
  readonly scored: number;
  /** How many of the scored rows lie in hours that the model was trained on. */
  readonly inSample: number;
  /** Rows without a score, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** `predictor score`: a file of pings -> the same rows with what the champion expects where and when each was. */
export async function score(
  { options: { data, out }, signal, onProgress }: CommandInput<ScoreOptions>,
  settings: Settings,
) {
  const stores = storeOptions(settings);
  const champion = await loadChampion(openStore(settings.store.uri, stores));
  const input = await readPings(await openInput(sourceFile(data, stores), onProgress), {
    columns: settings.intake.columns,
  });
  try {
    await assertScorable(input, data, out);
    const scorer = new CellHourScorer(champion);
    const tally = new ScoreTally();
    const { head, rows } = await peekRows(input.rows);
    const columns = [...typeColumns(input, head), ...SCORE_COLUMNS];
    const written = await writeRows(out, columns, scoreRows(), { stores, signal });
    async function* scoreRows() {
      for await (const row of rows) yield scoreRow(row, input.columns.length, scorer, tally);
    }
    const { target } = champion.forecaster.parts;
    const summary: ScoreSummary = {
      model: champion.version,
      target,
      data,
      out,
      rows: written,
      ...tally.counts(),
    };
    return { json: summary, text: formatScore(summary) };
  } finally {
    await input.close();
  }
}
