import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { runForJson, runTrainer } from './support/run-trainer.js';
import { SHARED_DATA } from './support/shared-data.js';
import { temporaryFolder } from './support/temporary-folder.js';

interface RunJson {
  readonly rows: object;
  readonly panel: { readonly events: number };
  readonly bands: readonly object[];
  readonly leftOut: readonly { readonly hours: number; readonly why: string }[];
  readonly model: { readonly promoted: boolean; readonly why: string };
  readonly artifacts: Readonly<Record<string, string>>;
}

interface Band {
  readonly hours: number;
  readonly selected: string;
  readonly models: readonly {
    readonly name: string;
    readonly isBaseline: boolean;
    readonly status: string;
    readonly deviance: number;
  }[];
}

const REGINA = ['run', '--data', SHARED_DATA.regina, '--timezone', 'America/Regina'];

describe.skipIf(!SHARED_DATA.isThere)('Regina, five hours of pings of 1 and 2 April 2021', () => {
  it('has 13 rows in quarantine, each with its line and reason, and 1922 orders in the others', async () => {
    const json = await runForJson<RunJson>([...REGINA, '--store', temporaryFolder()]);
    const reasons = { blank_field: 13 };
    expect(json.rows).toEqual({ read: 20_577, accepted: 20_564, quarantined: 13, reasons });
    expect(json.panel.events).toBe(1922);
    const bytes = readFileSync(fileURLToPath(json.artifacts['quarantine']));
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(rows).toHaveLength(13);
    const lines = readFileSync(SHARED_DATA.regina, 'utf8').split(/\r?\n/);
    for (const { file, line, reason, raw } of rows) {
      expect(file).toBe(SHARED_DATA.regina);
      expect(raw).toBe(lines[Number(line) - 1]);
      expect(
        String(raw)
          .split(',')
          .some((field) => field.trim() === ''),
      ).toBe(true);
      expect(reason).toBe('blank_field');
    }
  }, 60_000);

  it('counts 20,564 pings as the notebook did, and says that it is too short for any band', async () => {
    const args = [...REGINA, '--target', 'pings', '--store', temporaryFolder(), '--json'];
    const { code, stdout, stderr } = await runTrainer(args);
    expect(code).toBe(0);
    const { panel, bands, leftOut, model } = JSON.parse(stdout) as RunJson;
    expect(panel.events).toBe(20_564);
    expect(bands).toEqual([]);
    expect(leftOut.map(({ hours }) => hours)).toEqual([1, 6, 24, 48, 168]);
    for (const { hours, why } of leftOut) {
      expect(stderr).toContain(`warn: the band of ${hours} h is left out: it ${why}`);
    }
    expect(model.promoted).toBe(true);
    expect(model.why).toContain('its accuracy is unknown');
  }, 60_000);
});

describe.skipIf(!SHARED_DATA.isThere)('the model that the hours before the test period select', () => {
  it.each([
    ['Helsinki', SHARED_DATA.helsinki, 'Europe/Helsinki', '168'],
    ['New York', SHARED_DATA.newYork, 'America/New_York', '72'],
  ])(
    'beats every baseline by deviance in both bands in %s',
    async (_, data, timeZone, testHours) => {
      const city = ['--data', data, '--timezone', timeZone, '--target', 'pings', '--resolution', '7'];
      const judge = ['--min-events', '30', '--test-hours', testHours, '--bands', '1,24'];
      const { bands } = await runForJson<{ bands: readonly Band[] }>(['backtest', ...city, ...judge]);
      expect(bands.map(({ hours }) => hours)).toEqual([1, 24]);
      for (const { selected, models } of bands) {
        const chosen = models.find(({ name }) => name === selected)!;
        expect(chosen.isBaseline).toBe(false);
        const baselines = models.filter(({ isBaseline, status }) => isBaseline && status === 'ok');
        expect(baselines).toHaveLength(3);
        for (const { deviance } of baselines) expect(chosen.deviance).toBeLessThan(deviance);
      }
    },
    60_000,
  );
});

describe.skipIf(!SHARED_DATA.isThere)('trainer tune on three weeks of Helsinki', () => {
  it('looks at nothing from the test period on: other places and times there change no score by a bit', async () => {
    const cwd = temporaryFolder();
    const [header, ...rows] = gunzipSync(readFileSync(SHARED_DATA.helsinki)).toString().trim().split('\n');
    const weeks = rows.filter((row) => timeOf(row) >= '2020-09-10');
    const search = async (name: string, lines: readonly string[]) => {
      writeFileSync(join(cwd, name), `${[header, ...lines].join('\n')}\n`);
      const city = [
        '--data',
        name,
        '--timezone',
        'Europe/Helsinki',
        '--target',
        'pings',
        '--resolution',
        '7',
      ];
      const size = [
        '--trials',
        '3',
        '--folds',
        '2',
        '--test-hours',
        '72',
        '--bands',
        '1,24',
        '--out',
        'tuned.json',
      ];
      return runForJson<TuneJson>(['tune', ...city, ...size], { cwd });
    };
    /** Every other order is gone, all others are in one place; the last stays, as the history ends with it. */
    const poison = (from: string) =>
      weeks.flatMap((row, i) => {
        if (timeOf(row) < from || i === weeks.length - 1) return [row];
        return i % 2 === 0 ? [] : [row.replace(/Z,[\d.]+,[\d.]+,/, 'Z,60.17,24.94,')];
      });
    const { judgedTo, models } = await search('weeks.csv', weeks);
    expect(judgedTo).toBe('2020-09-27T20:00:00Z');
    expect(models.map(({ trials }) => trials.length)).toEqual([4, 4]);
    expect(poison(judgedTo).length).toBeLessThan(weeks.length - 100);
    expect((await search('poisoned.csv', poison(judgedTo))).models).toEqual(models);
    expect((await search('earlier.csv', poison('2020-09-26'))).models).not.toEqual(models);
  }, 120_000);
});

interface TuneJson {
  readonly judgedTo: string;
  readonly models: readonly { readonly trials: readonly object[] }[];
}

/** Of the ping, which is what is counted. */
function timeOf(row: string): string {
  return row.split(',')[2];
}
