import { appendFileSync } from 'node:fs';

import { openRegistry, openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';

import {
  type CollectFacts,
  type Evaluation,
  type PipelineOptions,
  type PipelineResult,
  type Registration,
  STEPS,
  forecastFile,
  runPipeline,
} from '../src/index.js';
import { allBytes } from './support/all-bytes.js';
import { errorOf } from './support/error-of.js';
import { recordingLogger } from './support/recording-logger.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { simulateTinyCity, tinyOptions } from './support/tiny-city.js';

const folder = temporaryFolder();
const store = openStore(temporaryFolder());
let city: Awaited<ReturnType<typeof simulateTinyCity>>;
let first: PipelineResult;

const run = (changes: Partial<PipelineOptions> = {}) =>
  runPipeline({ ...tinyOptions(city.file, store), ...changes });

/** The model that every run of this city makes, whatever else is in the store. */
const modelIn = async (where: PipelineOptions['store']) =>
  allBytes(where, `registry/models/${String(first.register.outputs.manifest.facts['version'])}/`);

/** As they run when the rules allow a promotion. */
const ALL_STEPS = [...STEPS.slice(0, 5), 'promote' as const, ...STEPS.slice(5)];

const statusesOf = (result: PipelineResult) => Object.values(result).map(({ status }) => status);

beforeAll(async () => {
  city = await simulateTinyCity(folder);
  first = await run();
}, 60_000);

describe('runPipeline', () => {
  it('runs every step, and counts every row once', () => {
    expect(Object.keys(first)).toEqual(ALL_STEPS);
    expect(statusesOf(first)).toEqual(ALL_STEPS.map(() => 'ran'));
    const { rows, panel } = first.collect.outputs.manifest.facts as unknown as CollectFacts;
    expect(rows.read).toBe(city.rows);
    expect(rows.accepted + rows.quarantined).toBe(rows.read);
    expect(rows.quarantined).toBe(Object.values(city.damaged).reduce((sum, count) => sum + count, 0));
    expect(panel).toMatchObject({ cells: city.cells, events: city.orders });
  });

  it('judges both bands, and registers, forecasts and reports the same version', async () => {
    const { bands } = await first.evaluate.outputs.readJson<Evaluation>('evaluation.json');
    expect(bands.map(({ hours }) => hours)).toEqual([1, 24]);
    const { version, promoted } = await first.promote!.outputs.readJson<Registration>('registration.json');
    expect(promoted).toBe(true);
    expect((await openRegistry(store).champion())?.version).toBe(version);
    const csv = new TextDecoder().decode(await first.forecast.outputs.read(forecastFile('csv')));
    const [, ...lines] = csv.trimEnd().split('\n');
    expect(lines.length % 30).toBe(0);
    expect(lines.every((line) => line.includes(version))).toBe(true);
    const report = new TextDecoder().decode(await first.report.outputs.read('report.html'));
    expect(report).toContain(version);
  });

  it('skips everything when nothing changed', async () => {
    const again = await run();
    expect(statusesOf(again)).toEqual(ALL_STEPS.map(() => 'cached'));
    for (const name of ALL_STEPS)
      expect(again[name]!.outputs.manifest).toEqual(first[name]!.outputs.manifest);
  });

  it('gives the same bytes in another store, to the last manifest', async () => {
    const other = openStore(temporaryFolder());
    await run({ store: other });
    const [expected, actual] = [await allBytes(store, 'steps/'), await allBytes(other, 'steps/')];
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    expect(actual).toEqual(expected);
    expect(await allBytes(other, 'registry/')).toEqual(await allBytes(store, 'registry/'));
    // 17 outputs and a manifest a step: nothing is left out of this comparison.
    expect(Object.keys(actual)).toHaveLength(4 + 4 + 2 + 1 + 1 + 1 + 3 + 1 + ALL_STEPS.length);
  });

  it('makes again only what a damaged output belongs to', async () => {
    const key = first.train.outputs.folder.keyOf('forecaster.safetensors');
    const { bytes } = await store.get(key);
    const damaged = Uint8Array.from(bytes);
    damaged[damaged.length - 1] ^= 1;
    await store.put(key, damaged);
    const again = await run();
    expect(statusesOf(again)).toEqual(ALL_STEPS.map((name) => (name === 'train' ? 'ran' : 'cached')));
    expect((await store.get(key)).bytes).toEqual(bytes);
  });

  it('runs the steps that a changed parameter reaches, and no other', async () => {
    const hours = await run({ forecast: { hours: 31 } });
    expect(statusesOf(hours).join()).toBe('cached,cached,cached,cached,cached,cached,ran,ran');
    const engine = await run({ engine: { user: 'somebody' } });
    expect(new Set(statusesOf(engine))).toEqual(new Set(['cached']));
  });

  it('tells on the log of bands that the history is too short for, cached or not', async () => {
    const features = { ...tinyOptions(city.file, store).features, bands: [1, 168] };
    for (let i = 0; i < 2; i++) {
      const { logger, lines } = recordingLogger();
      await run({ features, logger });
      const warnings = lines.filter((line) => line.startsWith('warn'));
      expect(warnings).toEqual([
        expect.stringMatching(/the band of 168 h is left out: it needs \d+ whole hours/),
      ]);
    }
  });

  it.each<[string, (options: PipelineOptions) => Partial<PipelineOptions>]>([
    ['FORECAST_BANDS_INVALID', ({ features }) => ({ features: { ...features, bands: [24, 1] } })],
    ['PIPELINE_COUNTRY_UNKNOWN', ({ features }) => ({ features: { ...features, country: 'ZZ' } })],
    ['FORECAST_MODEL_UNKNOWN', ({ train }) => ({ train: { ...train, models: ['nope'] } })],
    ['PIPELINE_FORECAST_TOO_LONG', () => ({ forecast: { hours: 337 } })],
  ])('says %s before it looks at any file', async (code, changesOf) => {
    const options = tinyOptions('no-such-file.csv', store);
    const error = await errorOf(() => runPipeline({ ...options, ...changesOf(options) }));
    expect(error.code).toBe(code);
    expect(error.status).toBe(400);
  });

  it('stops between two steps when it is told to, and goes on there next time', async () => {
    const stopped = openStore('memory://');
    const controller = new AbortController();
    const reason = new DOMException('stop', 'AbortError');
    const onProgress: PipelineOptions['onProgress'] = ({ done, total, what }) => {
      if (what === 'bands judged' && done === total) controller.abort(reason);
    };
    const running = run({ store: stopped, signal: controller.signal, onProgress });
    await expect(running).rejects.toBe(reason);
    const steps = new Set(Object.keys(await allBytes(stopped)).map((key) => key.split('/')[1]));
    expect(steps).toEqual(new Set(['collect', 'features', 'train', 'evaluate']));
    const next = statusesOf(await run({ store: stopped }));
    expect(next.join()).toBe('cached,cached,cached,cached,ran,ran,ran,ran');
    expect(await modelIn(stopped)).toEqual(await modelIn(store));
  });

  it('refuses a file that changes between its checksum and its counting', async () => {
    const changing = await simulateTinyCity(temporaryFolder(), 2);
    const memory = openStore('memory://');
    const engine = {
      /** Asked for when the node is to be started: after the checksums, before the counting. */
      get url() {
        appendFileSync(changing.file, '\n');
        return 'local';
      },
    };
    const error = await errorOf(() => run({ sources: [changing.file], store: memory, engine }));
    expect(error.code).toBe('COLLECT_FILE_CHANGED');
    const keys = Object.keys(await allBytes(memory));
    expect(keys.filter((key) => key.endsWith('manifest.json'))).toEqual([]);
  });

  it('can be run by two at once in one store', async () => {
    const shared = openStore(temporaryFolder());
    const results = await Promise.all([run({ store: shared }), run({ store: shared })]);
    const registrations = results.map(({ promote }) => promote!.outputs.manifest.facts);
    expect(registrations[0]).toEqual(registrations[1]);
    expect((await openRegistry(shared).champion())?.history).toHaveLength(1);
    expect(new Set(statusesOf(await run({ store: shared })))).toEqual(new Set(['cached']));
    expect(await modelIn(shared)).toEqual(await modelIn(store));
  });
}, 60_000);
