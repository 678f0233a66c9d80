import { cellCentre } from '@busyness/features';
import { encodeForecast, forecastRows } from '@busyness/serving';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_HOURS, type TestApi, openApi, startApi } from '../support/start-api.js';

let api: TestApi;
let cells: readonly string[];
beforeAll(async () => {
  api = await openApi();
  cells = api.keeper.serving!.champion.forecaster.parts.cells;
});
afterAll(() => api.app.close());

const get = (query = '', headers = {}) => api.app.inject({ url: `/v1/forecast${query}`, headers });

async function errorOf(query: string): Promise<{ status: number; code: string; message: string }> {
  const response = await get(query);
  const { code, message, hint } = response.json().error;
  expect(hint).not.toBe('');
  return { status: response.statusCode, code, message };
}

describe('GET /v1/forecast', () => {
  it('gives every cell and hour with the columns of forecast files', async () => {
    const response = await get('?hours=26');
    const body = response.json();
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toMatchObject({ model_version: 'v1', origin: '2021-03-09T00:00:00Z', hours: 26 });
    expect(body.rows).toHaveLength(cells.length * 26);
    const csv = Buffer.from(encodeForecast(forecastRows(api.keeper.serving!.champion, 26), 'csv')).toString();
    const [header, first] = csv.split('\n');
    expect(Object.keys(body.rows[0]).join()).toBe(header);
    expect(Object.values(body.rows[0]).join()).toBe(first);
  });

  it('has as many hours as the settings say when nothing is said', async () => {
    expect((await get()).json().hours).toBe(DEFAULT_HOURS);
  });

  it('gives the cells that are asked for', async () => {
    const one = (await get(`?hours=2&cell=${cells[4]}`)).json();
    expect(one.rows.map((row: { cell: string }) => row.cell)).toEqual([cells[4], cells[4]]);
    const two = (await get(`?hours=1&cell=${cells[4]}&cell=${cells[1]}&cell=${cells[4]}`)).json();
    expect(two.rows.map((row: { cell: string }) => row.cell)).toEqual([cells[1], cells[4]]);
  });

  it('gives the cells whose centre lies in a box', async () => {
    const { lat, lon } = cellCentre(cells[2]);
    const box = [lon - 1e-6, lat - 1e-6, lon + 1e-6, lat + 1e-6].join();
    const rows = (await get(`?hours=1&bbox=${box}`)).json().rows;
    expect(rows.map((row: { cell: string }) => row.cell)).toEqual([cells[2]]);
    expect((await get('?hours=1&bbox=0,0,1,1')).json().rows).toEqual([]);
    expect((await get('?hours=1&bbox=179,-90,178,90')).json().rows).toHaveLength(cells.length);
    expect((await get('?hours=1&bbox=178,-90,-179,90')).json().rows).toEqual([]);
  });

  it('gives CSV and GeoJSON, by format or by Accept', async () => {
    for (const [format, type] of [
      ['csv', 'text/csv'],
      ['geojson', 'application/geo+json'],
    ] as const) {
      const asked = await get(`?hours=1&format=${format}`);
      expect(asked.headers['content-type']).toMatch(type);
      expect(asked.headers['content-disposition']).toBe(`inline; filename="forecast.${format}"`);
      const rows = forecastRows(api.keeper.serving!.champion, 1);
      expect(asked.rawPayload).toEqual(Buffer.from(encodeForecast(rows, format)));
      expect((await get('?hours=1', { accept: `${type}, text/html;q=0.5` })).payload).toBe(asked.payload);
    }
    expect((await get('?hours=1', { accept: 'text/html, */*;q=0.1' })).json().hours).toBe(1);
    expect((await get('?hours=1&format=json', { accept: 'text/csv' })).json().hours).toBe(1);
  });

  it('keeps its tag until what is asked for changes', async () => {
    const queries = ['?hours=1', '?hours=2', '?hours=1&format=csv', `?hours=1&cell=${cells[0]}`];
    const tags = await Promise.all(queries.map(async (query) => (await get(query)).headers.etag as string));
    expect(new Set(tags).size).toBe(queries.length);
    const again = await get(queries[0], { 'if-none-match': `"x", W/${tags[0]}` });
    expect([again.statusCode, again.payload, again.headers.etag]).toEqual([304, '', tags[0]]);
    expect((await get(queries[0], { 'if-none-match': tags[1] })).statusCode).toBe(200);
    const { headers } = await get(queries[0]);
    expect([headers['cache-control'], headers.vary]).toEqual(['public, no-cache', 'accept']);
  });

  it.each([
    ['?hours=0', 'hours must be >= 1'],
    ['?hours=337', 'hours must be <= 336'],
    ['?hours=1.5', 'hours must be integer'],
    ['?hours=', 'hours must be integer'],
    ['?hours=1&hours=2', 'hours must be integer'],
    ['?hour=1', 'there is no parameter "hour"'],
    ['?format=xml', 'format must be json, csv, geojson'],
    ['?cell=8827a03247fffff&bbox=0,0,1,1', 'cannot be given together'],
  ])('refuses %s', async (query, problem) => {
    const { status, code, message } = await errorOf(query);
    expect([status, code]).toEqual([400, 'API_REQUEST_INVALID']);
    expect(message).toContain(problem);
  });

  it.each(['1,2,3', '1,2,3,x', '0,10,1,5', '-181,0,0,1', '0,0,1,91', ',,,'])(
    'refuses the box %s',
    async (bbox) => {
      expect(await errorOf(`?bbox=${bbox}`)).toMatchObject({ status: 400, code: 'API_BOX_INVALID' });
    },
  );

  it('names the cells that it does not know', async () => {
    const malformed = await errorOf(`?cell=${cells[0]}&cell=${cells[0].toUpperCase()}`);
    expect(malformed).toMatchObject({ status: 400, code: 'GEO_CELL_INVALID' });
    const other = await errorOf(`?cell=${cells[0]}&cell=8727a0324ffffff`);
    expect(other).toMatchObject({ status: 404, code: 'API_CELLS_UNKNOWN' });
    expect(other.message).toContain('8727a0324ffffff');
    expect(other.message).not.toContain(cells[0]);
    expect(other.message).toContain('resolution 8');
  });

  it('refuses to answer in a form that it does not have', async () => {
    const response = await get('?hours=1', { accept: 'image/png' });
    expect(response.statusCode).toBe(406);
    expect(response.json().error).toMatchObject({ code: 'API_NOT_ACCEPTABLE' });
    expect(response.headers.etag).toBeUndefined();
  });

  it('answers 503 without a model', async () => {
    const { app } = await startApi({ version: null });
    const response = await app.inject('/v1/forecast');
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(response.json().error.code).toBe('API_NOT_READY');
  });
});
