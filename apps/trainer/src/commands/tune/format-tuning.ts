import { type TableColumn, formatTable } from '@busyness/cli';
import type { DevianceDifference, Trial, TunedModel } from '@busyness/forecasting';
import type { SearchResult } from './tune.js';

/** So many of the best trials are shown. */
const SHOWN = 5;

/** Returns what `trainer tune` says to people. */
export function formatTuning(result: SearchResult, out: string): string {
  const { events, cells, bands, folds, judgedFrom, judgedTo, models } = result;
  const stretches = folds === 1 ? 'one fold' : `${folds} folds`;
  const head = `${events} events in ${cells} cells; ${stretches} from ${judgedFrom} to ${judgedTo} (exclusive), where the test period starts; bands of ${bands.join(', ')} h.`;
  const chosen = models.filter(({ isChosen }) => isChosen).length;
  const use =
    chosen > 0
      ? `${out} has what was taken. Judge it on the test period before you use it: trainer backtest with the same flags and --config ${out}; then trainer run likewise.`
      : `${out} sets nothing: the defaults hold.`;
  return [head, ...models.map((each) => formatModel(each, folds)), use].join('\n\n');
}

function formatModel({ model, trials, difference, isChosen }: TunedModel, folds: number): string {
  const finalists = trials.filter((trial) => trial.folds === folds && !trial.isDefault);
  const shown = [...finalists.slice(0, SHOWN), ...trials.filter(({ isDefault }) => isDefault)];
  return [
    `${model}: ${trials.length - 1} settings drawn, ${finalists.length} of them judged on all folds.`,
    formatTrials(shown).trimEnd(),
    formatVerdict(difference, isChosen),
  ].join('\n');
}

function formatVerdict({ difference, low, high }: DevianceDifference, isChosen: boolean): string {
  if (difference <= 0) return 'The default stays: no drawn setting is better on all folds.';
  const by = `${short(difference)} (95 % interval ${short(low)} to ${short(high)})`;
  return isChosen
    ? `The best is taken: its deviance is lower than the default's by ${by}.`
    : `The default stays: the deviance of the best is lower by ${by}, which chance may explain.`;
}

/** Two digits: an interval that barely excludes 0 does not read as if it held it. */
function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function formatTrials(trials: readonly Trial[]): string {
  const right = (title: string): TableColumn => ({ title, align: 'right' });
  const names = Object.keys(trials[0].settings);
  const rows = trials.map(({ number, settings, isDefault, deviance }) => [
    isDefault ? 'default' : `trial ${number}`,
    deviance.toFixed(4),
    ...names.map((name) => String(Number(settings[name].toPrecision(3)))),
  ]);
  return formatTable(['', right('deviance'), ...names.map(right)], rows);
}
