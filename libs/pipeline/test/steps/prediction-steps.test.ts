import { HOUR_MS } from '@busyness/features';
import { type ForecastRow, decodeForecast, encodePanel } from '@busyness/tables';
import { buildToyPanel, registerToyChampion } from '@busyness/serving/testing';
import { type ObjectStore, openRegistry, openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import {
  LATEST_FILE,
  type Monitoring,
  PANEL_FILE,
  type StepContext,
  StepFolder,
  readLatest,
  runStep,
} from '../../src/index.js';
import { championStep, monitorStep, predictStep, publishStep } from '../../src/steps/index.js';
import { errorOf } from '../support/error-of.js';
import { recordingLogger } from '../support/recording-logger.js';

const DAYS = 14;
const HOURS = 48;

const folder = () => ({ folder: new StepFolder(openStore('memory://'), '') });

/** A store with a champion that learned two weeks, and what one does with it. */
async function startCity() {
  const store = openStore('memory://');
  await registerToyChampion(store, { days: DAYS });
  const { logger, lines } = recordingLogger();
  const context: StepContext = { codeVersion: 'test', logger };
  /** The panel after some days, each count as many times as large. */
  const collect = async (days: number, times = 1) => {
    const panel = buildToyPanel({ days });
    const counts = panel.counts.map((count) => count * times);
    const plan = { name: 'collect', parameters: { days, times }, inputs: {} };
    const execute: Parameters<typeof runStep>[0]['execute'] = async (writer) => {
      await writer.write(PANEL_FILE, encodePanel({ ...panel, counts }));
      return {};
    };
    return (await runStep({ ...plan, execute }, folder(), context)).outputs;
  };
  const predict = async (days: number) => {
    const champion = (await championStep(context, store, folder())).outputs;
    const inputs = { champion, collected: await collect(days) };
    return (await predictStep(context, inputs, { hours: HOURS }, folder())).outputs;
  };
  const publish = async (days: number) => publishStep(context, await predict(days), store, folder());
  const monitor = async (days: number, times = 1) => {
    const { outputs } = await monitorStep(context, await collect(days, times), store, folder());
    return outputs.manifest.facts as unknown as Monitoring & { alert: boolean };
  };
  return { store, context, lines, collect, predict, publish, monitor };
}

const rowsOf = async (store: ObjectStore, key: string): Promise<ForecastRow[]> =>
  decodeForecast((await store.get(key)).bytes, key);

describe('championStep', () => {
  it('says which version serves and what it counts, and is done again when that changes', async () => {
    const { store, context } = await startCity();
    const to = folder();
    const first = await championStep(context, store, to);
    expect(first.outputs.manifest.facts).toEqual({ version: 'toy', target: 'orders', h3Resolution: 8 });
    expect((await championStep(context, store, to)).status).toBe('cached');
    await registerToyChampion(store, { days: DAYS, version: 'newer' });
    const second = await championStep(context, store, to);
    expect(second.outputs.manifest.facts).toMatchObject({ version: 'newer' });
  });

  it('says that nothing serves yet', async () => {
    const { context } = await startCity();
    const error = await errorOf(() => championStep(context, openStore('memory://'), folder()));
    expect(error.code).toBe('SERVING_NO_CHAMPION');
  });
});

describe('predictStep', () => {
  it('forecasts from the end of the newest panel, not from that of the champion', async () => {
    const { predict } = await startCity();
    const { manifest } = await predict(DAYS + 2);
    const origin = buildToyPanel({ days: DAYS + 2 });
    const expected = new Date((origin.startHour + origin.hours) * HOUR_MS).toISOString();
    expect(manifest.facts).toEqual({ version: 'toy', origin: expected, hours: HOURS, rows: 6 * HOURS });
  });
});

describe('publishStep', () => {
  it('publishes a forecast once, with a pointer to it', async () => {
    const { store, publish } = await startCity();
    await publish(DAYS);
    const latest = (await readLatest(store))!;
    expect(latest).toMatchObject({ version: 'toy', hours: HOURS });
    expect(await rowsOf(store, `${latest.folder}forecast.parquet`)).toHaveLength(6 * HOURS);
    const generation = (await store.stat(LATEST_FILE))?.generation;
    await publish(DAYS);
    expect((await store.stat(LATEST_FILE))?.generation).toBe(generation);
  });

  it('points to the newest origin, however late an older forecast is published again', async () => {
    const { store, publish } = await startCity();
    await publish(DAYS);
    const older = await readLatest(store);
    await publish(DAYS + 1);
    const newer = await readLatest(store);
    expect(newer!.origin > older!.origin).toBe(true);
    await publish(DAYS);
    expect(await readLatest(store)).toEqual(newer);
  });

  it('comes out right when two publish at once', async () => {
    const { store, publish } = await startCity();
    await Promise.all([publish(DAYS + 1), publish(DAYS), publish(DAYS + 1)]);
    const { origin } = (await readLatest(store))!;
    const { startHour, hours } = buildToyPanel({ days: DAYS + 1 });
    expect(Date.parse(origin) / HOUR_MS).toBe(startHour + hours);
  });
});

describe('monitorStep', () => {
  it('knows nothing before what was forecast has come', async () => {
    const { publish, monitor } = await startCity();
    expect(await monitor(DAYS)).toMatchObject({ forecasts: 0, cellHours: 0, alerts: [], alert: false });
    await publish(DAYS);
    expect(await monitor(DAYS)).toMatchObject({ forecasts: 0, cellHours: 0, alert: false });
  });

  it('counts how much came inside the intervals, by the last forecast of each hour', async () => {
    const { store, publish, monitor, lines } = await startCity();
    await publish(DAYS);
    await publish(DAYS + 1);
    const found = await monitor(DAYS + 2);
    const panel = buildToyPanel({ days: DAYS + 2 });
    const counts = new Map(
      panel.cells.flatMap((cell, c) =>
        Array.from({ length: panel.hours }, (_, t) => [
          `${cell} ${panel.startHour + t}`,
          panel.counts[c * panel.hours + t],
        ]),
      ),
    );
    const rows: ForecastRow[] = [];
    for await (const { key } of store.list('published/')) {
      if (!key.endsWith('.parquet')) continue;
      // One day is left of either: the second forecast replaces the second day of the first.
      rows.push(...(await rowsOf(store, key)).filter(({ horizon }) => horizon <= 24));
    }
    const inside = rows.filter((row) => {
      const count = counts.get(`${row.cell} ${row.startHour}`)!;
      return count >= row.q10 && count <= row.q90;
    });
    expect(found).toMatchObject({ forecasts: 2, cellHours: 6 * 48, alerts: [], alert: false });
    expect(found.coverage80).toBe(inside.length / rows.length);
    expect(found.level).toBeCloseTo(1, 0);
    expect(lines.filter((line) => line.startsWith('warn'))).toEqual([]);
  });

  it('calls somebody when much more comes than was expected', async () => {
    const { publish, monitor, lines } = await startCity();
    await publish(DAYS);
    const { alert, alerts, level } = await monitor(DAYS + 2, 4);
    expect(alert).toBe(true);
    expect(level).toBeGreaterThan(3);
    expect(alerts.join()).toContain('of what was expected came');
    expect(lines.filter((line) => line.startsWith('warn: monitor: '))).toHaveLength(alerts.length);
  });

  it('takes no notice of the registry', async () => {
    const { store, publish, monitor } = await startCity();
    await publish(DAYS);
    const before = (await openRegistry(store).champion())?.generation;
    await monitor(DAYS + 1);
    expect((await openRegistry(store).champion())?.generation).toBe(before);
  });
});
