import { Option } from 'commander';

/** Returns the option `--models`: names separated by commas, spaces around them ignored. */
export function modelsOption(): Option {
  return new Option('--models <names>', 'only these models, and the baselines: a,b').argParser((names) =>
    names.split(',').map((name) => name.trim()),
  );
}
