import type { RecordedEvent } from '../log/tracking-event.js';
import { type ServerCall, callServer } from '../send/call-server.js';
import type { Delivery, RemoteRun, Sink } from '../send/sink.js';
import { uploadRunFile } from './upload-run-file.js';
import { upsertRun } from './upsert-run.js';

/** Where Weights & Biases is. */
export interface WandbOptions {
  /** `https://api.wandb.ai`, or your own server. */
  readonly url: string;
  readonly apiKey: string;
  readonly project: string;
  /** A team; the user of the key when not given. */
  readonly entity?: string;
}

/** Sends one request to the server and returns the JSON of its answer. */
export type CallWandb = <T>(
  method: ServerCall['method'],
  url: string,
  body: ServerCall['body'],
) => Promise<T>;

/** What the run's file stream takes: lines of files from an offset on, and that it is over. */
interface StreamPart {
  readonly files?: Readonly<Record<string, { offset: number; content: readonly string[] }>>;
  readonly uploaded?: readonly string[];
  readonly complete?: boolean;
  readonly exitcode?: number;
}

/**
 * Returns the sink for Weights & Biases: it sends for config, history, summary and files what the official client
 * sends. Their JavaScript client is no longer developed.
 *
 * Every request can be repeated: a run has the name that we give it, and lines of its history an offset.
 *
 * Source: the requests of the Python client 0.31 to a recording server; docs/decisions/0025.
 */
export function wandbSink({ url, apiKey, project, entity }: WandbOptions): Sink {
  const base = url.replace(/\/+$/, '');
  const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
  return {
    name: 'wandb',
    async deliver(delivery) {
      const { runId, recorded, before, signal } = delivery;
      const call: CallWandb = (method, to, body) =>
        callServer({ sink: 'Weights & Biases', method, url: to, headers: { authorization }, body, signal });
      const stream = (remote: RemoteRun, part: StreamPart) =>
        call('POST', `${base}/files/${pathOf(remote, runId)}/file_stream`, part);
      const { event } = recorded;
      const isOfRun = event.type === 'start' || event.type === 'tags' || !delivery.remote;
      const remote = isOfRun
        ? await upsertRun(call, `${base}/graphql`, { runId, events: [...before, recorded], project, entity })
        : delivery.remote;
      if (event.type === 'metrics') await stream(remote, historyPart(before, recorded));
      if (event.type === 'artifact') {
        const { bytes } = await delivery.store.get(event.key);
        await uploadRunFile(call, `${base}/graphql`, { ...remote, runId, name: event.name, bytes, signal });
        await stream(remote, { uploaded: [event.name] });
      }
      if (event.type === 'end') {
        await stream(remote, { complete: true, exitcode: event.status === 'finished' ? 0 : 1 });
      }
      return remote;
    },
  };
}

function pathOf({ entity, project }: RemoteRun, runId: string): string {
  return [entity, project, runId].map(encodeURIComponent).join('/');
}

/** The line of one event, at its place among those of the run, and the summary up to there. */
function historyPart(before: Delivery['before'], recorded: RecordedEvent): StreamPart {
  const [first] = before;
  const logged = [...before, recorded].filter(({ event }) => event.type === 'metrics');
  // Theirs only grows; ours is the horizon, by which their charts can be drawn as well.
  const lines = logged.flatMap(({ event, atMs }, index) =>
    event.type === 'metrics'
      ? [
          {
            ...event.metrics,
            horizon: event.step,
            _step: index,
            _timestamp: atMs / 1000,
            _runtime: (atMs - first.atMs) / 1000,
          },
        ]
      : [],
  );
  const last = lines.length - 1;
  return {
    files: {
      'wandb-history.jsonl': { offset: last, content: [JSON.stringify(lines[last])] },
      'wandb-summary.json': { offset: 0, content: [JSON.stringify(Object.assign({}, ...lines))] },
    },
  };
}
