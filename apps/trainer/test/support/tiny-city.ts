import { runForJson } from './run-trainer.js';

/** What `trainer simulate` says of a city, as far as tests need it. */
export interface TinyCity {
  readonly out: string;
  readonly truth: string;
  readonly rows: number;
  readonly orders: number;
  readonly damaged: Readonly<Record<string, number>>;
}

/** Settings that fit a tiny city, for `run`, `backtest` and `features`. */
export const TINY_SETTINGS = ['--timezone', 'America/New_York', '--min-events', '10', '--bands', '1,24'];

/** Lets the trainer simulate six cells in two weeks, some rows damaged, in a folder. */
export async function simulateTinyCity(folder: string): Promise<TinyCity> {
  const size = ['--cells', '6', '--days', '14', '--pings', '8000', '--dirty', '0.005'];
  return runForJson(['simulate', '--out', 'pings.csv', '--timezone', 'America/New_York', ...size], {
    cwd: folder,
  });
}
