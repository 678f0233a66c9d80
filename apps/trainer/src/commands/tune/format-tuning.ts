import { formatTable } from '@busyness/cli';
import type { TunedModel } from '@busyness/forecasting';

/** So many of the best trials are shown. */
const SHOWN = 5;

/** Returns what `trainer tune` says to people. */
export function formatTuning(tuned: readonly TunedModel[], out: string): string {
  const parts = tuned.map(({ model, trials, difference, isChosen }) => {
    const most = Math.max(...trials.map(({ folds }) => folds));
    const finalists = trials.filter(({ folds }) => folds === most);
    const best = finalists.filter(({ isDefault }) => !isDefault).slice(0, SHOWN);
    const shown = [...best, ...finalists.filter(({ isDefault }) => isDefault)];
    const names = Object.keys(shown[0].settings);
    const rows = shown.map(({ settings, isDefault, deviance }) => [
      isDefault ? 'default' : 'drawn',
      deviance.toFixed(4),
      ...names.map((name) => String(Number(settings[name].toPrecision(3)))),
    ]);
    const { difference: lower, low, high } = difference;
    const interval = `${lower.toFixed(4)}, 95 % interval ${low.toFixed(4)} to ${high.toFixed(4)}`;
    return [
      `${model}: ${trials.length - 1} settings, the last ${finalists.length - 1} judged on all ${most} folds.`,
      formatTable(['', 'deviance', ...names], rows).trimEnd(),
      isChosen
        ? `The best is taken: its deviance is lower than the default's by ${interval}.`
        : `The default stays: that of the best is lower by ${interval}, which chance may explain.`,
    ].join('\n');
  });
  const chosen = tuned.filter(({ isChosen }) => isChosen).length;
  const use = chosen > 0 ? `: trainer run --config ${out}` : ', with nothing in it: the defaults hold';
  return [...parts, `Written to ${out}${use}.`].join('\n\n');
}
