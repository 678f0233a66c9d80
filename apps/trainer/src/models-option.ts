import { Option } from 'commander';

/** Returns the option `--models`: names separated by commas, spaces around them ignored. */
export function modelsOption(what = 'only these models, and the baselines: a,b'): Option {
  return new Option('--models <names>', what).argParser((names) =>
    names.split(',').map((name) => name.trim()),
  );
}
