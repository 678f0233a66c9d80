import { type Panel, wholeHours } from '@busyness/features';
import { meanPoissonDeviance } from '@busyness/models';
import type { ObjectStore } from '@busyness/storage';
import { type ForecastRow, decodeForecast, decodePanel } from '@busyness/tables';
import type { FileFacts } from '../step/manifest.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { PUBLICATION_FILE, PUBLISHED_PREFIX, type Publication } from './publish-step.js';
import { MONITOR_FILE, PANEL_FILE, forecastFile } from './output-files.js';

/** How what was published did against what then came: `monitor.json`. */
export interface Monitoring {
  /** Forecasts of hours that have come since, and how many cells and hours those are. */
  readonly forecasts: number;
  readonly cellHours: number;
  /** What came, and what was expected, in all. */
  readonly counts: number;
  readonly means: number;
  /** Share of cells and hours inside [q10, q90]; at least about 0.8 of a good forecast. */
  readonly coverage80?: number;
  /** Mean Poisson deviance. */
  readonly deviance?: number;
  /** counts / means: 1 when the level is right. */
  readonly level?: number;
  /** What somebody should look at; empty when all is well, or nothing is known yet. */
  readonly alerts: readonly string[];
}

/** Fewer cells and hours say nothing. */
const LEAST_CELL_HOURS = 100;
const LEAST_COVERAGE = 0.65;
const MOST_LEVEL = 1.5;

/**
 * Step `monitor`: the forecasts that were published and the newest counts -> how good they were.
 *
 * Each cell and hour counts once, by the last forecast that was made before it.
 *
 * @param store the one that forecasts were published in
 */
export async function monitorStep(
  context: StepContext,
  collected: StepOutputs,
  store: ObjectStore,
  to: Destination,
): Promise<StepResult> {
  const panel = await decodePanel(await collected.read(PANEL_FILE), collected.uriOf(PANEL_FILE));
  const { fromHour, toHour } = wholeHours(panel);
  const publications = (await listPublications(store)).filter(({ origin, hours }) => {
    const originHour = Date.parse(origin) / 3_600_000;
    return originHour < toHour && originHour + hours > fromHour;
  });
  const result = await runStep(
    {
      name: 'monitor',
      parameters: {},
      inputs: { ...collected.pick(PANEL_FILE), ...forecastsOf(publications) },
      async execute(writer) {
        const latest = new Map<string, ForecastRow>();
        for (const { folder } of publications) {
          const key = folder + forecastFile('parquet');
          for (const row of await decodeForecast((await store.get(key)).bytes, key)) {
            if (row.startHour >= fromHour && row.startHour < toHour)
              latest.set(`${row.cell} ${row.startHour}`, row);
          }
        }
        const monitoring = judge([...latest.values()], panel, publications.length);
        await writer.writeJson(MONITOR_FILE, monitoring);
        return { ...monitoring, alert: monitoring.alerts.length > 0 };
      },
    },
    to,
    context,
  );
  const { alerts } = result.outputs.manifest.facts as unknown as Monitoring;
  for (const alert of alerts) context.logger.warn({}, `monitor: ${alert}`);
  return result;
}

/** By origin, oldest first, so that later forecasts of an hour replace earlier ones. */
async function listPublications(store: ObjectStore): Promise<Publication[]> {
  const publications: Publication[] = [];
  for await (const { key } of store.list(PUBLISHED_PREFIX)) {
    if (!key.endsWith(`/${PUBLICATION_FILE}`)) continue;
    const { bytes } = await store.get(key);
    publications.push(JSON.parse(new TextDecoder().decode(bytes)) as Publication);
  }
  return publications.sort((a, b) => (a.origin < b.origin ? -1 : 1));
}

function forecastsOf(publications: readonly Publication[]): Record<string, FileFacts> {
  const file = forecastFile('parquet');
  return Object.fromEntries(publications.map(({ folder, files }) => [folder + file, files[file]]));
}

function judge(rows: readonly ForecastRow[], panel: Panel, forecasts: number): Monitoring {
  const cells = new Map(panel.cells.map((cell, i) => [cell, i]));
  const counts = Float64Array.from(rows, ({ cell, startHour }) => {
    const position = cells.get(cell);
    // A cell that nobody was seen in is not in the panel: nothing came.
    return position === undefined ? 0 : panel.counts[position * panel.hours + (startHour - panel.startHour)];
  });
  const means = Float64Array.from(rows, ({ mean }) => mean);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const totals = { forecasts, cellHours: rows.length, counts: sum(counts), means: sum(means) };
  if (rows.length < LEAST_CELL_HOURS) return { ...totals, alerts: [] };
  const inside = rows.filter(({ q10, q90 }, i) => counts[i] >= q10 && counts[i] <= q90).length;
  const scores = {
    coverage80: inside / rows.length,
    deviance: meanPoissonDeviance(counts, means),
    level: totals.means > 0 ? totals.counts / totals.means : 1,
  };
  return { ...totals, ...scores, alerts: alertsOf(scores) };
}

function alertsOf({ coverage80, level }: { readonly coverage80: number; readonly level: number }): string[] {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return [
    ...(coverage80 < LEAST_COVERAGE
      ? [`only ${percent(coverage80)} of what came lay inside the 80 % intervals`]
      : []),
    ...(level > MOST_LEVEL || level < 1 / MOST_LEVEL ? [`${percent(level)} of what was expected came`] : []),
  ];
}
