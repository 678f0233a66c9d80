import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { promoteToy, startApi } from '../support/start-api.js';

it('serves one model or the other to each request while the champion changes', async () => {
  const { app, store, keeper } = await startApi();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const served: string[] = [];
  let done = false;
  const ask = async () => {
    while (!done) {
      const response = await fetch(`http://127.0.0.1:${port}/v1/forecast?hours=2`);
      expect(response.status).toBe(200);
      const { model_version, rows } = (await response.json()) as {
        model_version: string;
        rows: { model_version: string }[];
      };
      expect(new Set(rows.map((row) => row.model_version))).toEqual(new Set([model_version]));
      served.push(model_version);
    }
  };
  const clients = Array.from({ length: 4 }, ask);
  await expect.poll(() => served.length).toBeGreaterThan(8);
  await promoteToy(store, 'v2');
  await keeper.check();
  const swappedAt = served.length;
  await expect.poll(() => served.length).toBeGreaterThan(swappedAt + 12);
  done = true;
  await Promise.all(clients);
  expect(served[0]).toBe('v1');
  expect(new Set(served.slice(-8))).toEqual(new Set(['v2']));
});
