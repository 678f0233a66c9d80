/** The environments, and why the shipped settings file of each differs from the defaults. */
export const ENVIRONMENTS = {
  development:
    'On a laptop the API answers to that laptop only, and the log tells everything: the network is not always a trusted one.',
  test: 'Tests leave nothing on the disk, say nothing, and take whatever port is free.',
  production:
    'Nobody watches a nightly run: it stops at a smaller share of bad rows, before a broken export becomes a model.',
} as const;

/** The name of an environment. */
export type EnvironmentName = keyof typeof ENVIRONMENTS;

/** Where the shipped settings file of an environment is: beside `src` and `dist`. */
export function environmentFile(name: EnvironmentName): URL {
  return new URL(`../${name}.json`, import.meta.url);
}
