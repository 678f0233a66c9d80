import { basename } from 'node:path';

import { storeOptions } from '@busyness/config';
import {
  type CollectFacts,
  EVALUATION_FILE,
  type Evaluation,
  FORECASTER_FILE,
  type FeaturesFacts,
  PANEL_FILE,
  type PipelineOptions,
  type PipelineResult,
  QUARANTINE_FILE,
  REGISTRATION_FILE,
  REPORT_FILE,
  type Registration,
  forecastFile,
  readCodeVersion,
  runPipeline,
} from '@busyness/pipeline';
import { openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import {
  collectParameters,
  engineOptions,
  featuresParameters,
  forecastParameters,
  trainParameters,
} from '../../step-parameters.js';
import { eventsOfStep } from '../../tracking/events-of-step.js';
import { trackRun } from '../../tracking/track-run.js';
import { describePanel } from './describe-panel.js';
import { formatRun } from './format-run.js';

/** What `trainer run` is told beside the settings. */
export interface RunOptions {
  readonly data: readonly string[];
  readonly models?: readonly string[];
}

/** What `trainer run --json` prints; docs/contracts.md. */
export interface RunSummary {
  readonly rows: CollectFacts['rows'];
  readonly panel: ReturnType<typeof describePanel> & {
    readonly modelled: Pick<FeaturesFacts, 'cells' | 'events'>;
  };
  readonly bands: Evaluation['bands'];
  readonly leftOut: FeaturesFacts['leftOut'];
  readonly model: Registration;
  readonly artifacts: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly name: string;
    readonly status: 'ran' | 'cached';
    readonly seconds: number;
  }[];
}

/** `trainer run`: all steps, from files of pings to a registered model, its forecast and a report. */
export async function run(options: RunOptions, context: CommandContext) {
  const { settings } = context;
  const pipeline: PipelineOptions = {
    ...context,
    codeVersion: await readCodeVersion(),
    stores: storeOptions(settings),
    sources: options.data,
    store: openStore(settings.store.uri, storeOptions(settings)),
    engine: engineOptions(settings),
    collect: collectParameters(settings),
    features: featuresParameters(settings),
    train: trainParameters(settings, options.models),
    evaluate: { seed: settings.train.seed },
    promotion: settings.promotion,
    forecast: forecastParameters(settings),
  };
  const { codeVersion } = pipeline;
  const name = settings.tracking.runName || basename(options.data[0]);
  const asked = { data: options.data.join(' '), models: options.models?.join(',') ?? null };
  const result = await trackRun({ name, codeVersion, asked }, context, (track) =>
    runPipeline({
      ...pipeline,
      async onStep(step) {
        for (const event of await eventsOfStep(step)) await track(event);
      },
    }),
  );
  const summary = await summarise(result);
  return { json: summary, text: formatRun(summary) };
}

async function summarise(result: PipelineResult): Promise<RunSummary> {
  const { collect, features, train, evaluate, register, promote, forecast, report } = result;
  const evaluation = await evaluate.outputs.readJson<Evaluation>(EVALUATION_FILE);
  const chosen = features.outputs.manifest.facts as unknown as FeaturesFacts;
  const collected = collect.outputs.manifest.facts as unknown as CollectFacts;
  return {
    rows: collected.rows,
    panel: {
      ...describePanel(collected.panel),
      modelled: { cells: chosen.cells, events: chosen.events },
    },
    bands: evaluation.bands,
    leftOut: chosen.leftOut,
    model: await (promote ?? register).outputs.readJson<Registration>(REGISTRATION_FILE),
    artifacts: {
      report: report.outputs.uriOf(REPORT_FILE),
      forecast: forecast.outputs.uriOf(forecastFile('parquet')),
      model: train.outputs.uriOf(FORECASTER_FILE),
      panel: collect.outputs.uriOf(PANEL_FILE),
      quarantine: collect.outputs.uriOf(QUARANTINE_FILE),
    },
    steps: Object.values(result).map(({ name, status, seconds }) => ({ name, status, seconds })),
  };
}
