import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { callTrainer } from '../support/call-trainer.js';
import { runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type Answer, startVertexStandIn } from '../support/vertex-stand-in.js';

const cwd = temporaryFolder();
const PLACE = ['--project', 'acme', '--region', 'europe-west4'];
const ROOT = ['--pipeline-root', 'gs://acme/runs'];
const CITIES = ['--cities', join(cwd, 'cities.json'), '--store', 'gs://acme/cities'];
const SUBMIT = ['pipeline', 'submit', join(cwd, 'p.yaml'), ...PLACE, ...ROOT, ...CITIES];
const PARENT = '/v1/projects/acme/locations/europe-west4';
/** Nobody's credentials: not even those that gcloud may have left. */
const HOME = { HOME: cwd, CLOUDSDK_CONFIG: cwd };

let standIn: Awaited<ReturnType<typeof startVertexStandIn>> | undefined;

/** Runs the trainer against a server that answers so. Google's client looks at the environment of the process. */
async function withVertex(answers: readonly Answer[], args: readonly string[]) {
  standIn = await startVertexStandIn(answers);
  const env = { ...HOME, ...standIn.env };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return callTrainer(args, env);
}

const job = (state: string, more: object = {}) => ({
  status: 200,
  body: { name: `projects/1/locations/europe-west4/pipelineJobs/run-1`, displayName: 'x', state, ...more },
});

beforeAll(async () => {
  const compile = ['pipeline', 'compile', '--bands', '1', '--image', 'eu.example/trainer'];
  expect((await callTrainer([...compile, '--out', join(cwd, 'p.yaml')])).code).toBe(0);
  const cities = [{ name: 'regina', data: ['a.csv', 'b.csv'], timezone: 'America/Regina' }];
  writeFileSync(join(cwd, 'cities.json'), JSON.stringify(cities));
}, 60_000);

afterEach(async () => {
  vi.unstubAllEnvs();
  await standIn?.stop();
  standIn = undefined;
});

describe('trainer pipeline submit', () => {
  it('sends the spec, typed parameters and where to run it, with the credentials of the machine', async () => {
    const more = [
      '--job-id',
      'run-1',
      '--param',
      'hours=24',
      '--label',
      'team=ops',
      '--service-account',
      'sa@x',
    ];
    const { code, stdout } = await withVertex([job('PIPELINE_STATE_PENDING')], [...SUBMIT, ...more]);
    expect(code).toBe(0);
    expect(stdout).toContain('run-1: pending');
    expect(stdout).toContain(
      'https://console.cloud.google.com/vertex-ai/pipelines/locations/europe-west4/runs/run-1',
    );
    const [request, ...others] = standIn!.requests;
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      method: 'POST',
      url: `${PARENT}/pipelineJobs?pipelineJobId=run-1`,
      authorization: 'Bearer a-token',
      body: {
        displayName: 'busyness-training',
        labels: { team: 'ops' },
        serviceAccount: 'sa@x',
        runtimeConfig: {
          gcsOutputDirectory: 'gs://acme/runs',
          failurePolicy: 'PIPELINE_FAILURE_POLICY_FAIL_SLOW',
          parameterValues: {
            hours: 24,
            store: 'gs://acme/cities',
            cities: [{ name: 'regina', data: '["a.csv","b.csv"]', timezone: 'America/Regina', country: '' }],
          },
        },
        pipelineSpec: { schemaVersion: '2.1.0', pipelineInfo: { name: 'busyness-training' } },
      },
    });
    const { pipelineSpec } = request.body as { pipelineSpec: { deploymentSpec: { executors: object } } };
    expect(JSON.stringify(pipelineSpec.deploymentSpec.executors)).toContain('eu.example/trainer');
  }, 60_000);

  it('prints with --dry-run what it would send, and sends nothing', async () => {
    const { code, stdout } = await withVertex([job('x')], [...SUBMIT, '--job-id', 'run-1', '--dry-run']);
    expect(code).toBe(0);
    expect(standIn!.requests).toEqual([]);
    const printed = JSON.parse(stdout) as { method: string; url: string; body: object };
    expect(printed.url).toContain(`${PARENT}/pipelineJobs?pipelineJobId=run-1`);
    await standIn!.stop();
    await withVertex([job('PIPELINE_STATE_PENDING')], [...SUBMIT, '--job-id', 'run-1']);
    expect(standIn!.requests[0].body).toEqual(printed.body);
  }, 60_000);

  it('starts one run when the answer is lost: it asks again with the same id, and hears that it is taken', async () => {
    const taken = { status: 409, body: { error: { message: 'already exists' } } };
    const args = [...SUBMIT, '--job-id', 'run-1'];
    const { code, stdout } = await withVertex(['cut', taken, job('PIPELINE_STATE_RUNNING')], args);
    expect(code).toBe(0);
    expect(stdout).toContain('run-1: running');
    const calls = standIn!.requests.map(({ method, url }) => `${method} ${url}`);
    const post = `POST ${PARENT}/pipelineJobs?pipelineJobId=run-1`;
    expect(calls).toEqual([post, post, `GET ${PARENT}/pipelineJobs/run-1`]);
  }, 60_000);

  it.each<[string, Answer, readonly string[], string, string]>([
    [
      'what is forbidden',
      { status: 403, body: { error: { message: 'Permission denied' } } },
      SUBMIT,
      'KFP_VERTEX_REFUSED',
      'Permission denied',
    ],
    [
      'a parameter of another type',
      'cut',
      [...SUBMIT, '--param', 'hours=soon'],
      'KFP_PARAMETER_INVALID',
      'hours',
    ],
    ['a missing parameter', 'cut', SUBMIT.slice(0, -2), 'KFP_PARAMETER_MISSING', 'store'],
    [
      'no project',
      'cut',
      ['pipeline', 'submit', join(cwd, 'p.yaml'), ...ROOT, ...CITIES],
      'CONFIG_MISSING',
      '--project',
    ],
    ['no such file', 'cut', SUBMIT.with(2, 'q.yaml'), 'TRAINER_FILE_UNREADABLE', 'q.yaml'],
  ])(
    'ends with one error for %s',
    async (_, answer, args, error, text) => {
      const { code, stderr } = await withVertex([answer], args);
      expect(code).toBe(1);
      expect(stderr).toContain(`error ${error}: `);
      expect(stderr).toContain(text);
    },
    30_000,
  );

  it('says what to do when there are no credentials', async () => {
    const env = { ...HOME, METADATA_SERVER_DETECTION: 'none' };
    const { code, stderr } = await runTrainer(SUBMIT, { cwd, env });
    expect(code).toBe(1);
    expect(stderr).toContain('error KFP_CREDENTIALS_MISSING: ');
    expect(stderr).toContain('gcloud auth application-default login');
  }, 60_000);
});

describe('trainer pipeline schedule', () => {
  it('sends a schedule in a time zone, whose runs do not overtake each other', async () => {
    const schedule = { status: 200, body: { name: 'projects/1/locations/europe-west4/schedules/7' } };
    const when = ['--cron', '0 4 * * 1', '--cron-timezone', 'America/Regina'];
    const { code, stdout } = await withVertex([schedule], [...SUBMIT.with(1, 'schedule'), ...when]);
    expect(code).toBe(0);
    expect(stdout).toContain('schedules/7: 0 4 * * 1 (America/Regina).');
    expect(standIn!.requests).toMatchObject([
      {
        method: 'POST',
        url: `${PARENT}/schedules`,
        body: {
          cron: 'TZ=America/Regina 0 4 * * 1',
          maxConcurrentRunCount: '1',
          createPipelineJobRequest: {
            parent: 'projects/acme/locations/europe-west4',
            pipelineJob: { runtimeConfig: { gcsOutputDirectory: 'gs://acme/runs' } },
          },
        },
      },
    ]);
  }, 60_000);

  it('is not sent twice, as nobody could tell two schedules apart', async () => {
    const args = [...SUBMIT.with(1, 'schedule'), '--cron', '0 4 * * 1'];
    const { code, stderr } = await withVertex(['cut'], args);
    expect(code).toBe(1);
    expect(stderr).toContain('error KFP_VERTEX_UNREACHABLE: ');
    expect(standIn!.requests).toHaveLength(1);
  }, 60_000);
});

describe('trainer pipeline status', () => {
  it('shows a run with its tasks, and with --wait ends as the run has', async () => {
    const details = { jobDetail: { taskDetails: [{ taskName: 'collect', state: 'FAILED' }] } };
    const failed = job('PIPELINE_STATE_FAILED', { error: { message: 'collect failed' }, ...details });
    const one = await withVertex([failed], ['pipeline', 'status', 'run-1', ...PLACE]);
    expect(one.code).toBe(0);
    expect(one.stdout).toContain('run-1: failed (collect failed)');
    expect(one.stdout).toMatch(/collect +failed/);
    await standIn!.stop();
    const waited = await withVertex([failed], ['pipeline', 'status', 'run-1', '--wait', ...PLACE]);
    expect(waited.code).toBe(1);
    await standIn!.stop();
    const done = await withVertex(
      [job('PIPELINE_STATE_SUCCEEDED')],
      ['pipeline', 'status', 'run-1', '--wait', ...PLACE],
    );
    expect(done.code).toBe(0);
  }, 60_000);

  it('lists the latest runs', async () => {
    const body = { pipelineJobs: [job('PIPELINE_STATE_RUNNING').body] };
    const { stdout } = await withVertex([{ status: 200, body }], ['pipeline', 'status', ...PLACE]);
    expect(stdout).toMatch(/^run-1 +running/m);
    expect(standIn!.requests[0].url).toContain(`${PARENT}/pipelineJobs?orderBy=create_time+desc`);
  }, 60_000);
});
