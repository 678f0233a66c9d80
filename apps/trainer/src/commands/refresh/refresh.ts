import { formatTable } from '@busyness/cli';
import { storeOptions } from '@busyness/config';
import {
  LATEST_FILE,
  MONITOR_FILE,
  type Monitoring,
  PUBLICATION_FILE,
  type Publication,
  readCodeVersion,
  runPrediction,
} from '@busyness/pipeline';
import { openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import { collectParameters, engineOptions, forecastParameters } from '../../step-parameters.js';

/** What `trainer refresh` is told beside the settings. */
export interface RefreshOptions {
  readonly data: readonly string[];
}

/** `trainer refresh`: the champion and the newest pings -> a published forecast, and how the earlier ones did. */
export async function refresh({ data }: RefreshOptions, context: CommandContext) {
  const { settings } = context;
  const store = openStore(settings.store.uri, storeOptions(settings));
  const { target: _target, h3Resolution: _resolution, ...collect } = collectParameters(settings);
  const results = await runPrediction({
    ...context,
    codeVersion: await readCodeVersion(),
    stores: storeOptions(settings),
    sources: data,
    store,
    engine: engineOptions(settings),
    collect,
    forecast: forecastParameters(settings),
  });
  const publication = await results.publish.outputs.readJson<Publication>(PUBLICATION_FILE);
  const monitoring = await results.monitor.outputs.readJson<Monitoring>(MONITOR_FILE);
  const steps = Object.values(results).map(({ name, status, seconds }) => ({ name, status, seconds }));
  const latest = `${store.uri.replace(/\/$/, '')}/${LATEST_FILE}`;
  return {
    json: { publication, latest, monitoring, steps },
    text: [
      formatTable(
        ['step', 'status', 'seconds'],
        steps.map(({ name, status, seconds }) => [name, status, seconds.toFixed(1)]),
      ),
      `Published: ${publication.hours} hours from ${publication.origin} by ${publication.version}; ${latest}`,
      describe(monitoring),
    ].join('\n'),
  };
}

function describe({ cellHours, coverage80, deviance, level, alerts }: Monitoring): string {
  if (coverage80 === undefined || deviance === undefined || level === undefined) {
    return `Earlier forecasts: ${cellHours} cells and hours of them have come, too few to judge.`;
  }
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  return (
    `Earlier forecasts: ${cellHours} cells and hours of them have come; ${percent(coverage80)} inside the 80 % ` +
    `intervals, deviance ${deviance.toFixed(3)}, ${percent(level)} of what was expected. ` +
    (alerts.length > 0 ? `Look at it: ${alerts.join('; ')}.` : 'All is well.')
  );
}
