import { Option } from 'commander';

/** Returns the option `--models`: names separated by commas. */
export function modelsOption(): Option {
  return new Option('--models <names>', 'only these models, and the baselines: a,b').argParser((names) =>
    names.split(','),
  );
}
