import { describe, expect, it } from 'vitest';
import { startApi } from '../support/start-api.js';

describe('GET /metrics', () => {
  it('counts answers by the pattern of their route', async () => {
    const { app } = await startApi();
    await app.inject('/v1/forecast?hours=1');
    await app.inject('/v1/forecast?hours=2');
    await app.inject('/v1/forecast?hours=none');
    await app.inject('/made-up/1');
    await app.inject('/made-up/2');
    const answer = await app.inject('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
    const counts = [...answer.payload.matchAll(/^busyness_http_request_duration_seconds_count(.*)$/gm)];
    expect(counts.map(([, count]) => count)).toEqual([
      '{method="GET",route="/v1/forecast",status="200"} 2',
      '{method="GET",route="/v1/forecast",status="400"} 1',
      '{method="GET",route="none",status="404"} 2',
    ]);
  });

  it('tells which model serves and how old its history is', async () => {
    const { app } = await startApi();
    const { payload } = await app.inject('/metrics');
    expect(payload).toContain('busyness_champion_info{version="v1",target="orders"} 1');
    const origin = Date.parse('2021-03-09T00:00:00Z') / 1000;
    expect(payload).toContain(`busyness_champion_origin_timestamp_seconds{version="v1"} ${origin}`);
    expect(payload).toContain('busyness_champion_cells 6');
    expect(payload).toContain('busyness_champion_problem 0');
    expect(payload).toContain('process_resident_memory_bytes');
  });

  it('tells of no model, and why, while there is none', async () => {
    const { app } = await startApi({ version: null });
    const { payload } = await app.inject('/metrics');
    expect(payload).not.toMatch(/^busyness_champion_info\{/m);
    expect(payload).not.toMatch(/^busyness_champion_origin_timestamp_seconds\{/m);
    expect(payload).toContain('busyness_champion_problem 1');
  });
});
