import { openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Champion, forecastRows, originOf, withHistory } from '../src/index.js';
import { TOY_START_HOUR, buildToyPanel, registerToyChampion } from '../src/testing/index.js';
import { errorOf } from './support/error-of.js';

const DAYS = 8;
let champion: Champion;
beforeAll(async () => {
  champion = await registerToyChampion(openStore('memory://'), { days: DAYS });
});

describe('withHistory', () => {
  it('moves the origin to the end of the new history', () => {
    const later = withHistory(champion, buildToyPanel({ days: DAYS + 1 }));
    expect(originOf(later)).toBe(TOY_START_HOUR + (DAYS + 1) * 24);
    expect(forecastRows(later, 1)[0].startHour).toBe(originOf(later));
    expect(originOf(champion)).toBe(TOY_START_HOUR + DAYS * 24);
  });

  it('leaves out a last hour that is not over', () => {
    const panel = buildToyPanel({ days: DAYS + 1 });
    const cutShort = { ...panel, lastPingMs: panel.lastPingMs - 30 * 60_000 };
    expect(originOf(withHistory(champion, cutShort))).toBe(TOY_START_HOUR + (DAYS + 1) * 24 - 1);
  });

  it('lets no forecast be made from counts of something else', async () => {
    const couriers = withHistory(champion, { ...buildToyPanel(), target: 'couriers' });
    expect((await errorOf(() => forecastRows(couriers, 1))).code).toBe('FORECAST_PANEL_DIFFERS');
  });
});
