import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { EXIT_CODE } from '@busyness/cli';
import { SETTINGS } from '@busyness/config';
import { PING_COLUMNS } from '@busyness/features';
import { QUARANTINE_REASONS } from '@busyness/tables';
import { parquetMetadata } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';

import { buildProgram } from '../src/index.js';
import { exampleOf, firstColumnBelow, isOnPage, namesAfter, usagesOf } from './support/contracts-page.js';
import { runForJson } from './support/run-trainer.js';
import { shapeOf } from './support/shape-of.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { TINY_SETTINGS, type TinyCity, simulateTinyCity } from './support/tiny-city.js';

/** Keys of JSON that are printed as well, but promised nowhere. */
const KEYS_BEYOND_THE_PAGE = ['isBaseline', 'baseline'];
/** Reasons of rows that are hardly ever seen: the page lists the others. */
const REASONS_BEYOND_THE_PAGE = ['bad_quotes', 'bad_json'];
/** A time as `--json` has it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:00:00Z$/;

interface Model {
  readonly name: string;
  readonly status: string;
  readonly why?: string;
}

interface Band {
  readonly hours: number;
  readonly selected: string;
  readonly models: readonly Model[];
  readonly againstBaseline: { readonly difference: number; readonly low: number; readonly high: number };
}

interface RunJson {
  readonly rows: {
    readonly read: number;
    readonly accepted: number;
    readonly quarantined: number;
    readonly reasons: Readonly<Record<string, number>>;
  };
  readonly panel: Record<'start' | 'end', string> &
    Record<'cells' | 'buckets' | 'events', number> & {
      readonly modelled: Record<'cells' | 'events', number>;
    };
  readonly bands: readonly Band[];
  readonly leftOut: readonly { readonly hours: number }[];
  readonly model: { readonly version: string; readonly promoted: boolean; readonly why: string };
  readonly artifacts: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly name: string; readonly status: string; readonly seconds: number }[];
}

interface BacktestJson {
  readonly panel: Record<'start' | 'testStart' | 'testEnd', string> &
    Record<'cells' | 'buckets' | 'events', number>;
  readonly bands: readonly Band[];
  readonly seconds: number;
}

const cwd = temporaryFolder();
let city: TinyCity;
let run: RunJson;
let backtest: BacktestJson;

beforeAll(async () => {
  city = await simulateTinyCity(cwd);
  const settings = ['--data', 'pings.csv', ...TINY_SETTINGS.with(-1, '1,24,168')];
  run = await runForJson(['run', ...settings], { cwd });
  backtest = await runForJson(['backtest', ...settings, '--target', 'pings', '--test-hours', '72'], { cwd });
}, 60_000);

/** Fails unless everything on the page is printed, with the same type; returns what is printed beyond that. */
function compareWithPage(command: string, printed: unknown): string[] {
  const [page, output] = [shapeOf(exampleOf(command)), shapeOf(printed)];
  for (const [place, type] of page)
    expect(`${place}: ${String(output.get(place))}`).toBe(`${place}: ${type}`);
  return [...output.keys()].filter((place) => !page.has(place));
}

const lastName = (place: string) => place.split('.').at(-1)!.replace('[]', '');

describe('docs/contracts.md and backtest --json', () => {
  it('agree on every key: those on the page are printed, those printed are on the page', () => {
    const beyond = compareWithPage('trainer backtest --json', backtest).map(lastName);
    expect(beyond.filter((name) => !isOnPage(name) && !KEYS_BEYOND_THE_PAGE.includes(name))).toEqual([]);
  });

  it('agree on what is in them', () => {
    const { panel, bands, seconds } = backtest;
    for (const time of [panel.start, panel.testStart, panel.testEnd]) expect(time).toMatch(TIME);
    expect(Date.parse(panel.testEnd) - Date.parse(panel.testStart)).toBe(72 * 3_600_000);
    expect(Date.parse(panel.start) + panel.buckets * 3_600_000).toBe(Date.parse(panel.testEnd));
    expect(bands.map(({ hours }) => hours)).toEqual([1, 24]);
    expect(seconds).toBeGreaterThan(0);
    const rows = run.rows.accepted;
    expect(panel.events).toBeLessThanOrEqual(rows);
    expect(panel.events).toBeGreaterThan(rows * 0.9);
  });

  it('agree that an unavailable model has a reason and no metrics, and a scored one has all of them', () => {
    const metrics = firstColumnBelow('Metrics');
    expect(metrics).toContain('pinball90');
    const models = backtest.bands.flatMap((band) => band.models);
    expect(new Set(models.map(({ status }) => status))).toEqual(new Set(['ok', 'unavailable']));
    for (const model of models) {
      const has = metrics.filter((metric) => metric in model);
      expect(has).toEqual(model.status === 'ok' ? metrics : []);
      expect('why' in model).toBe(model.status !== 'ok');
    }
  });

  it('agree on the selected model and its interval', () => {
    for (const { selected, models, againstBaseline } of [...backtest.bands, ...run.bands]) {
      expect(models.find(({ name }) => name === selected)?.status).toBe('ok');
      const { difference, low, high } = againstBaseline;
      expect(low).toBeLessThanOrEqual(difference);
      expect(difference).toBeLessThanOrEqual(high);
    }
  });
});

describe('docs/contracts.md and run --json', () => {
  it('agree on every key', () => {
    const beyond = compareWithPage('trainer run --json', run);
    const elsewhere = beyond.filter((place) => !/^(bands\[\]|rows\.reasons\.)/.test(place));
    expect(elsewhere).toEqual([]);
  });

  it('have the bands of a backtest', () => {
    const [ofRun, ofBacktest] = [run, backtest].map(({ bands }) => [...shapeOf(bands).keys()].sort());
    expect(ofRun).toEqual(ofBacktest);
  });

  it('agree that every row is accepted or quarantined, for a reason on the page', () => {
    const { read, accepted, quarantined, reasons } = run.rows;
    expect(read).toBe(city.rows);
    expect(accepted + quarantined).toBe(read);
    expect(Object.values(reasons).reduce((sum, count) => sum + count, 0)).toBe(quarantined);
    const damaged = Object.entries(city.damaged).filter(([, count]) => count > 0);
    expect(reasons).toEqual(Object.fromEntries(damaged));
    const named = namesAfter('**Reasons**, the first that applies:');
    const others = QUARANTINE_REASONS.filter((reason) => !named.includes(reason));
    expect(others.filter((reason) => !REASONS_BEYOND_THE_PAGE.includes(reason))).toEqual([]);
    expect(named).toEqual(QUARANTINE_REASONS.filter((reason) => named.includes(reason)));
  });

  it('agree that the panel is all that was counted, and what was modelled a part of it', () => {
    const { panel } = run;
    expect(panel.events).toBe(city.orders);
    expect([panel.start, panel.end]).toEqual([expect.stringMatching(TIME), expect.stringMatching(TIME)]);
    expect(Date.parse(panel.end) - Date.parse(panel.start)).toBe(panel.buckets * 3_600_000);
    expect(panel.modelled.cells).toBeLessThanOrEqual(panel.cells);
    expect(panel.modelled.events).toBeLessThanOrEqual(panel.events);
    expect(run.leftOut.map(({ hours }) => hours)).toEqual([168]);
  });

  it('agree on the steps, and that artifacts are URIs of files that are there', () => {
    const names = usagesOf('trainer').find((usage) => usage.startsWith('trainer collect'));
    for (const { name, status, seconds } of run.steps) {
      expect(names).toContain(name);
      expect(status).toBe('ran');
      expect(seconds).toBeGreaterThanOrEqual(0);
    }
    expect(run.steps).toHaveLength(8);
    for (const uri of Object.values(run.artifacts)) {
      expect(readFileSync(fileURLToPath(uri)).length).toBeGreaterThan(0);
    }
  });
});

describe('docs/contracts.md and the files', () => {
  const columnsOf = (path: string) =>
    parquetMetadata(Uint8Array.from(readFileSync(path)).buffer)
      .schema.slice(1)
      .map(({ name }) => name);

  it('agree on the columns of a ping', () => {
    expect(firstColumnBelow('Input: a ping')).toEqual([...PING_COLUMNS]);
    const [header] = readFileSync(join(cwd, 'pings.csv'), 'utf8').split('\n');
    expect(header.split(',').toSorted()).toEqual([...PING_COLUMNS].sort());
  });

  it('agree on the columns of a forecast, in order', () => {
    const levels = ['quiet', 'normal', 'busy', 'very_busy'];
    const names = namesAfter('## Forecast rows').filter((name) => !levels.includes(name));
    const parquet = fileURLToPath(run.artifacts['forecast']);
    const [header] = readFileSync(parquet.replace('.parquet', '.csv'), 'utf8').split('\n');
    expect(header.trim().split(',')).toEqual(names);
    expect(columnsOf(parquet)).toEqual(names);
  });

  it('agree on the columns of the quarantine and of the truth', () => {
    const quarantine = fileURLToPath(run.artifacts['quarantine']);
    expect(namesAfter('positions as numbers). `quarantine.parquet` keeps')).toEqual(columnsOf(quarantine));
    expect(basename(city.truth)).toBe('truth.parquet');
    expect(namesAfter('and the truth beside it:')).toEqual(columnsOf(join(cwd, 'truth.parquet')));
  });
});

describe('docs/contracts.md and the command line', () => {
  const program = buildProgram({});
  const wordsOf = (usage: string) => usage.replace(/[[\],]/g, ' ').split(/\s+/);

  it('agree on the commands and their flags', () => {
    const usages = usagesOf('trainer');
    expect(usages.length).toBeGreaterThanOrEqual(6);
    for (const usage of usages) {
      const [, first, ...words] = wordsOf(usage);
      const parent = program.commands.find((command) => command.name() === first)!;
      expect(parent, usage).toBeDefined();
      const others = words.filter((word) => /^[a-z]+$/.test(word));
      const siblings = [first, ...others].flatMap((name) =>
        [...program.commands, ...parent.commands].filter((command) => command.name() === name),
      );
      const flags = words.filter((word) => word.startsWith('--') && word !== '--json');
      for (const command of siblings) {
        const known = command.options.map(({ long }) => long);
        expect(known, usage).toEqual(expect.arrayContaining(flags));
      }
    }
  });

  it('agree on the defaults', () => {
    const [usage] = usagesOf('trainer');
    const text = (value: unknown) => (Array.isArray(value) ? value.join(',') : String(value));
    for (const flag of ['--target', '--resolution', '--min-events', '--seed']) {
      const shown = usage.match(new RegExp(`${flag} (\\S+?)\\]`))?.[1];
      expect(`${flag} ${String(shown)}`).toBe(
        `${flag} ${text(SETTINGS.find((setting) => setting.flag === flag)?.default)}`,
      );
    }
    const bands = SETTINGS.find(({ path }) => path === 'forecast.bands')?.default;
    expect(isOnPage(`--bands ${text(bands)}`)).toBe(true);
    expect(isOnPage(String(SETTINGS.find(({ path }) => path === 'store.uri')?.default))).toBe(true);
  });

  it('agree on the exit codes', () => {
    expect(EXIT_CODE).toEqual({ done: 0, fixable: 1, usage: 2, bug: 70 });
    const page = readFileSync(new URL('../../../docs/contracts.md', import.meta.url), 'utf8');
    expect(page).toContain('Exit codes: 0 done, 1 the user can fix it, 2 wrong usage, 70 a bug');
  });
});
