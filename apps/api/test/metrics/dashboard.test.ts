import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startApi } from '../support/start-api.js';

const root = resolve(import.meta.dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, 'docker', path), 'utf8');
const dashboard = read('grafana/dashboards/busyness.json');
const alerts = read('prometheus/alerts.yml');

describe("Grafana's dashboard and Prometheus' alerts", () => {
  it('ask for metrics that the api has', async () => {
    const { app } = await startApi();
    await app.inject('/v1/forecast?hours=1');
    const { payload } = await app.inject('/metrics');
    const asked = `${dashboard}${alerts}`.match(/\b(busyness|process|nodejs)_[a-z0-9_]+/g) ?? [];
    expect(asked.length).toBeGreaterThan(10);
    const there = new Set(payload.match(/^[a-z0-9_]+/gm));
    expect(asked.filter((name) => !there.has(name))).toEqual([]);
  });

  it('names a runbook that is there with every alert', () => {
    const runbooks = [...alerts.matchAll(/runbook: (\S+)/g)].map(([, path]) => path);
    expect(runbooks).toHaveLength(alerts.match(/- alert:/g)!.length);
    for (const path of runbooks) expect(existsSync(join(root, path)), path).toBe(true);
  });
});
