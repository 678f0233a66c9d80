import { BusynessError } from './busyness-error.js';

/** One entry of a catalogue: how the parameters of an error become its texts. */
export interface ErrorEntry<P> {
  readonly status: number;
  readonly message: (params: P) => string;
  readonly hint: (params: P) => string;
}

type ParamsOf<E> = E extends ErrorEntry<infer P> ? P : never;

/** A function per code: call it with the parameters and throw what it returns. */
export type ErrorFactories<C> = {
  readonly [K in keyof C]: (params: ParamsOf<C[K]>, cause?: unknown) => BusynessError;
};

/** Types one entry of a catalogue; returns it unchanged. */
export function errorEntry<P extends object>(entry: ErrorEntry<P>): ErrorEntry<P> {
  return entry;
}

/**
 * Returns a function for each entry of a library's error catalogue.
 *
 * The code of an error is its key (`DATA_COLUMN_MISSING`); its parameters become `details`.
 *
 * @example
 * const errors = defineErrors({
 *   DATA_COLUMN_MISSING: errorEntry<{ file: string; column: string }>({
 *     status: 400,
 *     message: ({ file, column }) => `${file} has no column "${column}"`,
 *     hint: () => 'Name your columns as in docs/contracts.md.',
 *   }),
 * });
 * throw errors.DATA_COLUMN_MISSING({ file: 'pings.csv', column: 'courier_lat' });
 */
export function defineErrors<const C extends Record<string, ErrorEntry<never>>>(
  catalogue: C,
): ErrorFactories<C> {
  const factories: Record<string, (params: never, cause?: unknown) => BusynessError> = {};
  for (const [code, entry] of Object.entries(catalogue)) {
    factories[code] = (params, cause) =>
      new BusynessError({
        code,
        message: entry.message(params),
        hint: entry.hint(params),
        status: entry.status,
        details: { ...(params as object) },
        cause,
      });
  }
  return factories as ErrorFactories<C>;
}
