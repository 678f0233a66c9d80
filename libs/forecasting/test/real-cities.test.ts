import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Panel, PING_COLUMNS, countPings, selectCells } from '@busyness/features';
import { describe, expect, it } from 'vitest';
import { backtest, holdBack } from '../src/index.js';

const SHARED = process.env['BUSYNESS_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const CITIES = [
  { file: 'orders_helsinki_2_months.csv.gz', timeZone: 'Europe/Helsinki', testHours: 168 },
  { file: 'pickups_new_york_11_days.csv.gz', timeZone: 'America/New_York', testHours: 72 },
];

function readPanel(path: string): Panel {
  const [header, ...lines] = gunzipSync(readFileSync(path)).toString().trim().split(/\r?\n/);
  expect(header.split(',')).toEqual([...PING_COLUMNS]);
  const pings = lines.map((line) => {
    const [courierId, orderNumber, at, lat, lon, created, restaurantLat, restaurantLon] = line.split(',');
    return {
      courierId,
      orderNumber,
      locationMs: Date.parse(at),
      courierLat: Number(lat),
      courierLon: Number(lon),
      orderCreatedMs: Date.parse(created),
      restaurantLat: Number(restaurantLat),
      restaurantLon: Number(restaurantLon),
    };
  });
  return countPings(pings, { target: 'pings', h3Resolution: 7 });
}

describe('backtest on real cities', () => {
  for (const { file, timeZone, testHours } of CITIES) {
    const path = join(SHARED, 'data', file);
    const missing = !existsSync(path);
    if (missing) console.warn(`SKIPPED: ${path} is not there; set BUSYNESS_SHARED to the folder that has it`);
    it.skipIf(missing)(`beats every baseline on ${file}, and its intervals hold`, async () => {
      const all = readPanel(path);
      const split = holdBack({ fromHour: all.startHour, toHour: all.startHour + all.hours }, testHours);
      const panel = selectCells(all, { minEvents: 30, beforeHour: split.testFrom });
      const { judged } = await backtest(
        panel,
        { timeZone, holidays: [] },
        { split, bands: [1, 24], seed: 1 },
      );
      expect(judged.map(({ hours }) => hours)).toEqual([1, 24]);
      for (const { models, selected } of judged) {
        const chosen = models.find(({ name }) => name === selected)!;
        if (chosen.status !== 'ok') throw new Error('the selected model is unavailable');
        expect(chosen.isBaseline).toBe(false);
        expect(chosen.pit80).toBeGreaterThan(0.74);
        expect(chosen.pit80).toBeLessThan(0.86);
        for (const model of models) {
          if (model.isBaseline && model.status === 'ok') expect(chosen.deviance).toBeLessThan(model.deviance);
        }
      }
    });
  }
});
