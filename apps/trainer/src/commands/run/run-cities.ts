import { type Environment, formatTable } from '@busyness/cli';
import type { ConfigInput } from '@busyness/config';
import { BusynessError } from '@busyness/core';
import { readCities, shareOfTask } from '@busyness/pipeline';
import type { CommandContext } from '../../command-context.js';
import { readText } from '../../read-text.js';
import { citySettings } from './city-settings.js';
import { type RunSummary, run } from './run.js';
import { type TaskOptions, taskShare } from './task-share.js';

/** What `trainer run --cities` is told beside the settings. */
export interface CitiesOptions extends TaskOptions {
  readonly cities: string;
  readonly models?: readonly string[];
}

/** How the run of one city ended. */
interface CityResult {
  readonly name: string;
  readonly store: string;
  readonly status: 'done' | 'failed';
  readonly seconds: number;
  readonly model?: RunSummary['model'];
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
}

/**
 * `trainer run --cities FILE`: all steps for each city that is this task's, one after another.
 *
 * A city that fails does not stop the others. Run again, by the same task or by another, it goes on where it was and ends
 * with the same: a city's steps and versions are named by what is in them.
 */
export async function runCities(
  options: CitiesOptions,
  context: CommandContext,
  origin: ConfigInput,
  env: Environment,
) {
  const { logger, signal } = context;
  const share = taskShare(options, env);
  const cities = shareOfTask(readCities(await readText(options.cities), options.cities), share);
  // Before the first one starts, so that a mistake in the last is known at once.
  const plans = cities.map((city) => ({ city, settings: citySettings(city, context.settings, origin) }));
  const results: CityResult[] = [];
  for (const [i, { city, settings }] of plans.entries()) {
    const { name, data } = city;
    logger.info({ city: name }, `city ${i + 1} of ${plans.length}`);
    const started = performance.now();
    const resultOf = (rest: Pick<CityResult, 'status' | 'model' | 'error'>): CityResult => {
      const seconds = Math.round(performance.now() - started) / 1000;
      return { name, store: settings.store.uri, seconds, ...rest };
    };
    try {
      const { json } = await run({ data, models: options.models }, { ...context, settings });
      results.push(resultOf({ status: 'done', model: json.model }));
    } catch (error) {
      signal.throwIfAborted();
      const failure = describe(error);
      logger.error({ city: name, code: failure.code }, failure.message);
      results.push(resultOf({ status: 'failed', error: failure }));
    }
  }
  const failed = results.some(({ status }) => status === 'failed');
  return {
    json: { task: share, cities: results },
    text: formatCities(results),
    ...(failed && { exitCode: 1 as const }),
  };
}

function describe(error: unknown): NonNullable<CityResult['error']> {
  if (error instanceof BusynessError) return { code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'CLI_BUG', message, hint: 'Run this city by itself with BUSYNESS_DEBUG=1, and report it.' };
}

function formatCities(results: readonly CityResult[]): string {
  if (results.length === 0) return 'There is no city for this task.';
  const rows = results.map(({ name, status, seconds, model, error }) => [
    name,
    status,
    seconds.toFixed(1),
    model?.version,
    error ? `${error.message} (${error.hint})` : model?.promoted ? 'champion' : model?.why,
  ]);
  return formatTable(['city', 'ended', { title: 'seconds', align: 'right' }, 'model', ''], rows);
}
