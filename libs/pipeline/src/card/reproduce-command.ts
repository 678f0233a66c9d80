import type { StepOutputs } from '../step/step-outputs.js';
import { textOfFlag } from '../text-of-flag.js';

type Parameters = Readonly<Record<string, unknown>>;

/** Each flag of `trainer run`, and the step and parameter that say what it was. */
const FLAGS: readonly (readonly [flag: string, step: string, parameter: string])[] = [
  ['--timezone', 'features', 'timeZone'],
  ['--country', 'features', 'country'],
  ['--target', 'collect', 'target'],
  ['--resolution', 'collect', 'h3Resolution'],
  ['--min-events', 'features', 'minEvents'],
  ['--bands', 'features', 'bands'],
  ['--test-hours', 'features', 'testHours'],
  ['--models', 'train', 'models'],
  ['--hyperparameters', 'train', 'hyperparameters'],
  ['--seed', 'train', 'seed'],
];

/** Returns the command that makes the same model again from the same files with the same code. */
export function reproduceCommand(
  { manifest }: StepOutputs,
  parameters: Readonly<Record<string, Parameters>>,
): string {
  const data = Object.keys(manifest.inputs).map(quote).join(' ');
  const flags = FLAGS.flatMap(([flag, step, name]) => {
    const value = parameters[step]?.[name];
    return value === undefined ? [] : [`${flag} ${quote(textOfFlag(value))}`];
  });
  return ['npx --no-install trainer run', `--data ${data}`, ...flags].join(' ');
}

function quote(text: string): string {
  return /^[\w./:,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
