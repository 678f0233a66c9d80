import { BusynessError, type Logger } from '@busyness/core';
import { CellHourScorer, type Champion, ForecastCache, findChampion, loadVersion } from '@busyness/serving';
import { type ObjectStore, openRegistry } from '@busyness/storage';
import { VersionLease } from './version-lease.js';

/** A champion and what was worked out with it: replaced as a whole, so that no request sees two models. */
export interface Serving {
  readonly champion: Champion;
  readonly forecast: ForecastCache;
  readonly scorer: CellHourScorer;
}

/** What a keeper needs. */
export interface KeeperOptions {
  readonly store: ObjectStore;
  /** So many hours are forecast before a champion takes over: a model that cannot forecast never serves. */
  readonly warmHours: number;
  readonly logger: Logger;
  /** How often the registry is asked which version is champion. */
  readonly checkEveryMs: number;
}

/**
 * Keeps the champion of a store loaded.
 *
 * It asks the registry at an interval. A new champion is loaded and tried while the old one serves, then takes its
 * place; when that fails, the old one goes on serving, `problem` says why, and the next check tries again.
 *
 * A class because it holds what serves at the moment.
 */
export class ChampionKeeper {
  readonly #options: KeeperOptions;
  #serving?: Serving;
  #generation?: string;
  #problem?: Error;
  #timer?: NodeJS.Timeout;
  #check?: Promise<void>;
  readonly #lease: VersionLease;
  #stopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#lease = new VersionLease(openRegistry(options.store), options.logger);
  }

  /** What serves now; nothing while none is loaded. */
  get serving(): Serving | undefined {
    return this.#serving;
  }

  /** Why the registry's champion does not serve; nothing when it does, or before the first check has ended. */
  get problem(): Error | undefined {
    return this.#problem;
  }

  /** Checks now, and then at the interval, until `stop`. */
  start(): void {
    void this.#checkAndWait();
  }

  /** Checks no more; what serves goes on serving. Resolves when a check that is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#check;
    await this.#lease.end();
  }

  /** Checks once, or waits for the check that is under way. Never throws: see `problem`. */
  check(): Promise<void> {
    this.#check ??= this.#checkOnce().finally(() => (this.#check = undefined));
    return this.#check;
  }

  async #checkAndWait(): Promise<void> {
    await this.check();
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#checkAndWait(), this.#options.checkEveryMs).unref();
  }

  async #checkOnce(): Promise<void> {
    try {
      const { version, generation } = await findChampion(this.#options.store);
      if (generation !== this.#generation) {
        if (version !== this.#serving?.champion.version) await this.#load(version);
        this.#generation = generation;
      }
      this.#problem = undefined;
    } catch (error) {
      this.#report(error instanceof Error ? error : new Error(String(error)));
    }
    await this.#lease.renew(this.#serving?.champion.version);
  }

  async #load(version: string): Promise<void> {
    const { store, warmHours, logger } = this.#options;
    const champion = await loadVersion(openRegistry(store), version);
    const forecast = new ForecastCache(champion);
    forecast.rows(warmHours);
    const before = this.#serving?.champion.version ?? null;
    this.#serving = { champion, forecast, scorer: new CellHourScorer(champion) };
    logger.info({ model_version: version, before }, `model ${version} serves`);
  }

  /** Says it once, not at every check. */
  #report(error: Error): void {
    const isNews = this.#problem?.message !== error.message;
    this.#problem = error;
    if (!isNews) return;
    const { logger } = this.#options;
    const serves = this.#serving?.champion.version;
    const facts = error instanceof BusynessError ? { code: error.code, hint: error.hint } : { err: error };
    const consequence = serves === undefined ? 'no model serves' : `${serves} goes on serving`;
    logger.warn(facts, `the champion cannot be loaded, ${consequence}: ${error.message}`);
  }
}
