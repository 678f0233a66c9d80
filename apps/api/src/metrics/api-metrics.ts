import { originOf } from '@busyness/serving';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ChampionKeeper } from '../champion/champion-keeper.js';

/** From one millisecond to ten seconds: a cached forecast takes one, the first of a large city seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SECONDS_AN_HOUR = 3600;

/** What a monitor may know of the api. */
export interface ApiMetrics {
  readonly contentType: string;
  /** The metrics as they are now, in Prometheus' text format. */
  read(): Promise<string>;
  /** Counts one answer. `route` is its pattern, never a URL: a label has few values. */
  observe(labels: { method: string; route: string; status: number }, seconds: number): void;
}

/** Returns metrics of a process, of its answers, and of the champion that a keeper holds. */
export function createApiMetrics(keeper: ChampionKeeper): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'busyness_http_request_duration_seconds',
    help: 'Seconds from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  addChampionGauges(registry, keeper);
  return {
    contentType: registry.contentType,
    read: () => registry.metrics(),
    observe: (labels, seconds) => requests.observe(labels, seconds),
  };
}

/** They are set when they are read, so they are never older than the answer. */
function addChampionGauges(registry: Registry, keeper: ChampionKeeper): void {
  new Gauge({
    name: 'busyness_champion_info',
    help: '1 for the model version that serves; no sample while none does.',
    labelNames: ['version', 'target'],
    registers: [registry],
    collect() {
      this.reset();
      const champion = keeper.serving?.champion;
      if (champion) this.set({ version: champion.version, target: champion.forecaster.parts.target }, 1);
    },
  });
  new Gauge({
    name: 'busyness_champion_origin_timestamp_seconds',
    help: 'Unix time at which the history of the model ends and its forecasts start.',
    labelNames: ['version'],
    registers: [registry],
    collect() {
      this.reset();
      const champion = keeper.serving?.champion;
      if (champion) this.set({ version: champion.version }, originOf(champion) * SECONDS_AN_HOUR);
    },
  });
  new Gauge({
    name: 'busyness_champion_cells',
    help: 'How many cells the model knows.',
    registers: [registry],
    collect() {
      this.set(keeper.serving?.champion.forecaster.parts.cells.length ?? 0);
    },
  });
  new Gauge({
    name: 'busyness_champion_problem',
    help: "1 while the registry's champion cannot be loaded, so that an older one serves or none.",
    registers: [registry],
    collect() {
      this.set(keeper.problem ? 1 : 0);
    },
  });
}
