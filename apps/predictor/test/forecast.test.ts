import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeForecast, forecastRows, withHistory } from '@busyness/serving';
import { buildToyPanel } from '@busyness/serving/testing';
import { encodePanel } from '@busyness/tables';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from './support/run-in-process.js';
import { runPredictor } from './support/run-predictor.js';
import { type ToyFolder, makeToyFolder } from './support/toy-folder.js';

const FORMATS = ['parquet', 'csv', 'geojson'] as const;

let toy: ToyFolder;
beforeAll(async () => {
  toy = await makeToyFolder();
});
afterAll(() => toy.remove());

describe('predictor forecast', () => {
  it('writes the next 48 hours in three formats and shows the busiest', async () => {
    const { code, stdout, stderr } = await runPredictor(['forecast', '--out', 'out'], { cwd: toy.path });
    expect([code, stderr]).toEqual([0, '']);
    const rows = forecastRows(toy.champion, 48);
    for (const format of FORMATS) {
      const file = join(toy.path, 'out', `forecast.${format}`);
      expect(await readFile(file), format).toEqual(Buffer.from(encodeForecast(rows, format)));
      expect(stdout).toContain(`out/forecast.${format}\n`);
    }
    expect(stdout).toContain('The next 48 hours of 6 cells from Tue 2021-03-09 18:00 (America/Regina)');
    const busiest = rows.reduce((best, row) => (row.mean > best.mean ? row : best));
    const line = stdout.split('\n').find((one) => one.startsWith(busiest.cell));
    expect(line).toContain(`${busiest.mean.toFixed(1)}`);
    expect(line).toContain(`${busiest.q10} to ${busiest.q90}`);
  });

  it('writes the same bytes again, over what is there', async () => {
    const before = await readFile(join(toy.path, 'out', 'forecast.parquet'));
    const store = join(toy.path, '.busyness');
    const { code } = await runInProcess(['forecast', '--out', join(toy.path, 'out'), '--store', store]);
    expect(code).toBe(0);
    expect(await readFile(join(toy.path, 'out', 'forecast.parquet'))).toEqual(before);
    const names = (await readdir(join(toy.path, 'out'))).filter((name) => !name.startsWith('.'));
    expect(names).toEqual(['forecast.csv', 'forecast.geojson', 'forecast.parquet']);
  });

  it('forecasts from a newer panel, and tells programs about it', async () => {
    const panel = buildToyPanel({ days: 10 });
    await writeFile(join(toy.path, 'panel.parquet'), encodePanel(panel));
    const args = ['forecast', '--hours', '3', '--panel', 'panel.parquet', '--out', 'newer', '--json'];
    const { code, stdout } = await runPredictor(args, { cwd: toy.path });
    expect(code).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      model: 'toy',
      target: 'orders',
      timezone: 'America/Regina',
      origin: '2021-03-11T00:00:00Z',
      hours: 3,
      cells: 6,
      rows: 18,
      artifacts: { csv: 'newer/forecast.csv' },
    });
    expect(summary.busiest).toHaveLength(6);
    const rows = forecastRows(withHistory(toy.champion, panel), 3);
    const written = await readFile(join(toy.path, summary.artifacts.csv));
    expect(written).toEqual(Buffer.from(encodeForecast(rows, 'csv')));
  });

  it('takes its settings from a file, overruled by the environment', async () => {
    const settings = { store: { uri: toy.path + '/.busyness' }, forecast: { hours: 5 } };
    await writeFile(join(toy.path, 'settings.json'), JSON.stringify(settings));
    const [file, out] = [join(toy.path, 'settings.json'), join(toy.path, 'configured')];
    const args = ['forecast', '--config', file, '--out', out, '--json'];
    expect(JSON.parse((await runInProcess(args)).stdout).hours).toBe(5);
    const env = { BUSYNESS_FORECAST_HOURS: '2' };
    expect(JSON.parse((await runInProcess(args, env)).stdout).hours).toBe(2);
  });

  it.each([
    [['--store', '@/nowhere'], 1, 'SERVING_NO_CHAMPION'],
    [['--hours', '337'], 1, 'FORECAST_HORIZON_INVALID'],
    [['--hours', 'many'], 2, 'CLI_USAGE'],
    [['--panel', '@/gone.parquet'], 1, 'DATA_FILE_MISSING'],
    [['--panel', '@/out/forecast.parquet'], 1, 'PANEL_FILE_FOREIGN'],
    [['--config', '@/gone.json'], 1, 'CONFIG_FILE_UNREADABLE'],
  ] as const)('with %j ends with %i, %s and a hint', async (args, code, error) => {
    const inToy = args.map((arg) => arg.replace('@', toy.path));
    const env = { BUSYNESS_STORE: join(toy.path, '.busyness') };
    const ended = await runInProcess(['forecast', '--out', join(toy.path, 'never'), ...inToy], env);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toContain(`error ${error}: `);
    expect(ended.stderr).toContain('\nhint: ');
    expect(await readdir(toy.path)).not.toContain('never');
  });
});
