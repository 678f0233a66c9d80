import {
  type BandScores,
  type CollectFacts,
  EVALUATION_FILE,
  type Evaluation,
  PROFILE_FILE,
  REGISTRATION_FILE,
  REPORT_FILE,
  type Registration,
  type StepResult,
} from '@busyness/pipeline';
import { canonicalJson, checksum } from '@busyness/storage';
import type { TrackingEvent } from '@busyness/tracking';

/** The step of metrics that belong to a run as a whole. */
const WHOLE_RUN = 0;

/** What a step is worth telling beside the seconds that it took. */
const DETAILS: Readonly<Record<string, (result: StepResult) => Promise<readonly TrackingEvent[]>>> = {
  async collect(result) {
    const { inputs, facts } = result.outputs.manifest;
    const { rows, panel } = facts as unknown as CollectFacts;
    const metrics = {
      'rows.read': rows.read,
      'rows.accepted': rows.accepted,
      'rows.quarantined': rows.quarantined,
      'panel.cells': panel.cells,
      'panel.hours': panel.hours,
      'panel.events': panel.events,
    };
    return [
      { type: 'tags', tags: { 'data.sha256': checksum(canonicalJson(inputs)) } },
      { type: 'metrics', step: WHOLE_RUN, metrics },
      artifactOf(result, PROFILE_FILE),
    ];
  },
  async evaluate(result) {
    const { bands } = await result.outputs.readJson<Evaluation>(EVALUATION_FILE);
    return [...bands.map(metricsOfBand), artifactOf(result, EVALUATION_FILE)];
  },
  register: describeRegistration,
  promote: describeRegistration,
  async report(result) {
    return [artifactOf(result, REPORT_FILE)];
  },
};

/** Returns what a finished step means to those who follow a run. */
export async function eventsOfStep(result: StepResult): Promise<readonly TrackingEvent[]> {
  const { name, seconds } = result;
  const time: TrackingEvent = { type: 'metrics', step: WHOLE_RUN, metrics: { [`seconds.${name}`]: seconds } };
  return [time, ...((await DETAILS[name]?.(result)) ?? [])];
}

/** How the selected model of a band did on the held-back hours, and the deviance of every other. */
function metricsOfBand({ hours, selected, models }: BandScores): TrackingEvent {
  const metrics: Record<string, number> = {};
  for (const model of models) {
    if (model.status !== 'ok') continue;
    metrics[`deviance.${model.name}`] = model.deviance;
    if (model.name !== selected) continue;
    const { name: _name, isBaseline: _isBaseline, status: _status, ...scores } = model;
    Object.assign(metrics, scores);
  }
  return { type: 'metrics', step: hours, metrics };
}

async function describeRegistration({ outputs }: StepResult): Promise<readonly TrackingEvent[]> {
  const { version, promoted, why } = await outputs.readJson<Registration>(REGISTRATION_FILE);
  const tags = { 'model.version': version, 'model.promoted': String(promoted), 'model.why': why };
  return [{ type: 'tags', tags }];
}

function artifactOf({ outputs }: StepResult, name: string): TrackingEvent {
  return { type: 'artifact', name, key: outputs.folder.keyOf(name) };
}
