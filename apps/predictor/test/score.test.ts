import { link, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CellHourScorer } from '@busyness/serving';
import { type PingRow, readPings, writeRows } from '@busyness/tables';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from './support/run-in-process.js';
import { runPredictor, startPredictor } from './support/run-predictor.js';
import { type ToyFolder, makeToyFolder } from './support/toy-folder.js';

const HEADER =
  'courier_id,order_number,courier_location_timestamp,courier_lat,courier_lon,order_created_timestamp,restaurant_lat,restaurant_lon';
const ping = (time: string, lat = '50.45', lon = '-104.61', courier = 'ada') =>
  `${courier},1,${time},${lat},${lon},2021-03-01T00:00:00Z,50.48,-104.61`;
const LINES = [
  ping('2021-03-02T05:30:00Z'),
  ping('2021-03-09T05:30:00Z', '50.450', '-104.610', '"quoted, name"'),
  ping('2021-03-09T05:30:00Z', '1', '2'),
  ping('yesterday'),
  ping('2030-01-01T00:00:00+01:00'),
  'too,few',
  `${ping('2021-03-02T05:30:00Z')},extra,fields`,
  ping('2021-03-02T05:30:00Z'),
];
const REASONS = ['', '', 'unknown_cell', 'bad_timestamp', '', 'too_few_fields', 'extra_fields', ''];
const CELL = '8827a03343fffff';

let toy: ToyFolder;
beforeAll(async () => {
  toy = await makeToyFolder();
  await writeFile(join(toy.path, 'pings.csv'), `${[HEADER, ...LINES].join('\n')}\n`);
});
afterAll(() => toy.remove());

const score = (args: readonly string[]) => runPredictor(['score', ...args], { cwd: toy.path });

const scoreInProcess = (args: readonly string[]) =>
  runInProcess(['score', ...args], { BUSYNESS_STORE: join(toy.path, '.busyness') });

async function readRows(file: string): Promise<PingRow[]> {
  const { rows } = await readPings(join(toy.path, file));
  const all: PingRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe('predictor score', () => {
  it('writes every row in order, as it was, with its score or the reason why there is none', async () => {
    const { code, stdout, stderr } = await score(['--data', 'pings.csv', '--out', 'scored.csv']);
    expect([code, stderr]).toEqual([0, '']);
    const [header, ...lines] = (await readFile(join(toy.path, 'scored.csv'), 'utf8')).trimEnd().split('\n');
    expect(header).toBe(`${HEADER},predicted_busyness,basis,in_sample,reason`);
    expect(lines.map((line) => line.slice(line.lastIndexOf(',') + 1))).toEqual(REASONS);
    const scorer = new CellHourScorer(toy.champion);
    for (const i of [0, 1, 4, 7]) {
      const hour = Math.floor(Date.parse(/\d{4}-[^,]*/.exec(LINES[i])![0]) / 3_600_000);
      const { mean, basis, inSample } = scorer.score(CELL, hour)!;
      expect(lines[i]).toBe(`${LINES[i]},${mean},${basis},${inSample},`);
    }
    expect(lines[3]).toBe(`${LINES[3]},,,,bad_timestamp`);
    expect(lines[5]).toBe(`${LINES[5]},,,,,,,,,,too_few_fields`);
    const kept = LINES[6].replace('-104.61,extra,fields', '"-104.61,extra,fields"');
    expect(lines[6]).toBe(`${kept},,,,extra_fields`);
    expect(stdout).toContain('8 rows of pings.csv: 4 scored with the expected orders by model toy.');
    expect(stdout).toContain('2 of them are from hours that it was trained on');
    expect(stdout).toMatch(/unknown_cell +1\n/);
  });

  it('finds columns under the names that it is told, and keeps these in what it writes', async () => {
    const header = HEADER.replace('order_number', 'order id').replace('courier_lat', 'Lat');
    await writeFile(join(toy.path, 'named.csv'), `${[header, LINES[0]].join('\n')}\n`);
    const [data, out] = [join(toy.path, 'named.csv'), join(toy.path, 'named-scored.csv')];
    const args = ['--data', data, '--out', out];
    const refused = await scoreInProcess(args);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('error DATA_COLUMN_MISSING') });
    expect(refused.stderr).toContain('--columns');
    const { code } = await scoreInProcess([...args, '--columns', 'order_number=order id,courier_lat=Lat']);
    expect(code).toBe(0);
    expect(await readFile(out, 'utf8')).toMatch(new RegExp(`^${header},predicted_busyness`));
  });

  it('reads and writes other formats, and counts for programs', async () => {
    await writeFile(join(toy.path, 'pings.csv.gz'), gzipSync(await readFile(join(toy.path, 'pings.csv'))));
    const args = ['--data', 'pings.csv.gz', '--out', 'scored.parquet', '--json'];
    expect(JSON.parse((await score(args)).stdout)).toEqual({
      model: 'toy',
      target: 'orders',
      data: 'pings.csv.gz',
      out: 'scored.parquet',
      rows: 8,
      scored: 4,
      inSample: 2,
      reasons: { bad_timestamp: 1, extra_fields: 1, too_few_fields: 1, unknown_cell: 1 },
    });
    const csv = await readRows('scored.csv');
    const parquet = await readRows('scored.parquet');
    expect(parquet.map(({ values }) => values.map((value) => String(value ?? '')))).toEqual(
      csv.map(({ values }) => values),
    );
  });

  it('keeps the types of a Parquet file', async () => {
    const columns = HEADER.split(',').map((name) => ({
      name,
      type: /timestamp/.test(name) ? 'timestamp' : /lat|lon/.test(name) ? 'double' : 'string',
    })) as Parameters<typeof writeRows>[1];
    const at = new Date('2021-03-02T05:30:00.125Z');
    const row = ['ada', '1', at, 50.45, -104.61, at, 50.48, null];
    await writeRows(join(toy.path, 'typed.parquet'), columns, [row, row.with(7, -104.61)]);
    expect((await score(['--data', 'typed.parquet', '--out', 'typed-scored.parquet'])).code).toBe(0);
    const [bad, good] = await readRows('typed-scored.parquet');
    expect(bad.values).toEqual([...row, null, null, null, 'blank_field']);
    expect(good.values).toEqual([...row.with(7, -104.61), expect.any(Number), 'band-1', true, null]);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const many = `${HEADER}\n${`${LINES[0]}\n`.repeat(400_000)}`;
    await writeFile(join(toy.path, 'many.csv'), many);
    const { child, ended } = startPredictor(['score', '--data', 'many.csv', '--out', 'half.csv'], {
      cwd: toy.path,
    });
    const leftovers = async () => (await readdir(toy.path)).filter((name) => name.startsWith('half'));
    await expect.poll(leftovers).toHaveLength(1);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('SIGINT');
    expect(await leftovers()).toEqual([]);
  });

  it('does not overwrite its input, under whatever name', async () => {
    await symlink(join(toy.path, 'pings.csv'), join(toy.path, 'also-pings.csv'));
    await link(join(toy.path, 'pings.csv'), join(toy.path, 'twin.csv'));
    const data = join(toy.path, 'pings.csv');
    const before = await readFile(data);
    for (const out of ['pings.csv', 'also-pings.csv', '.busyness/../pings.csv']) {
      const { code, stderr } = await scoreInProcess(['--data', data, '--out', `${toy.path}/${out}`]);
      expect([code, stderr]).toEqual([1, expect.stringContaining('error PREDICTOR_OUT_IS_DATA')]);
    }
    expect((await scoreInProcess(['--data', data, '--out', join(toy.path, 'twin.csv')])).code).toBe(0);
    expect(await readFile(data)).toEqual(before);
  });

  it.each([
    [['--data', '@/gone.csv', '--out', '@/x.csv'], 1, 'DATA_FILE_MISSING'],
    [['--data', '@/scored.csv', '--out', '@/x.csv'], 1, 'PREDICTOR_COLUMN_TAKEN'],
    [['--data', '@/pings.csv', '--out', '@/x.xlsx'], 1, 'TABLE_FORMAT_UNKNOWN'],
    [['--data', '@/pings.csv', '--out', '@/gone/x.csv'], 1, 'TABLE_WRITE_FAILED'],
    [['--data', '@/pings.csv', '--out', '@/x.csv', '--store', '@/gone'], 1, 'SERVING_NO_CHAMPION'],
    [['--data', '@/pings.csv'], 2, 'CLI_USAGE'],
  ] as const)('with %j ends with %i, %s and a hint', async (args, code, error) => {
    const ended = await scoreInProcess(args.map((arg) => arg.replace('@', toy.path)));
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toContain(`error ${error}: `);
    expect(ended.stderr).toContain('\nhint: ');
    expect(await readdir(toy.path)).not.toContain('x.csv');
  });
});
