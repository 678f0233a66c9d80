import type { JudgedBand, JudgedModel, Scores } from '@busyness/forecasting';

/** Metrics that may have no value: `wape` when nothing happened, `r2` when counts do not vary. */
type Undefinable = 'wape' | 'r2';

/** How a model did, as files and programs are told it. JSON has no NaN: a metric without a value is absent. */
export type ModelScores = Pick<JudgedModel, 'name' | 'isBaseline'> &
  (
    | ({ readonly status: 'ok' } & Omit<Scores, Undefinable> & Partial<Pick<Scores, Undefinable>>)
    | { readonly status: 'unavailable'; readonly why: string }
  );

/** How the models of a band did, as files and programs are told it; docs/contracts.md. */
export interface BandScores extends Omit<JudgedBand, 'models'> {
  readonly models: readonly ModelScores[];
}

/** Returns what a judged band says to the outside: scores as JSON can hold them, nothing of the models' insides. */
export function describeBand({ hours, selected, models, againstBaseline }: JudgedBand): BandScores {
  return { hours, selected, models: models.map(describeModel), againstBaseline };
}

function describeModel(model: JudgedModel): ModelScores {
  const { name, isBaseline, status } = model;
  if (status === 'unavailable') return { name, isBaseline, status, why: model.why };
  const { wape, mae, rmse, deviance, r2, pit80, pinball10, pinball50, pinball90, intervalScore80 } = model;
  return {
    name,
    isBaseline,
    status,
    wape: definedOf(wape),
    mae,
    rmse,
    deviance,
    r2: definedOf(r2),
    pit80,
    pinball10,
    pinball50,
    pinball90,
    intervalScore80,
  };
}

function definedOf(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
