import { describe, expect, it } from 'vitest';
import { HOUR_MS, slicePanel, wholeHours } from '../../src/index.js';
import { makePanel } from '../support/make-panel.js';

const panel = makePanel([[1, 2, 3]]);
const start = panel.startHour;
const startMs = start * HOUR_MS;
const endMs = startMs + 3 * HOUR_MS;

describe('wholeHours', () => {
  it('keeps an edge whose pings reach into its outer minute', () => {
    const reaching = { ...panel, firstPingMs: startMs + 59_999, lastPingMs: endMs - 60_000 };
    expect(wholeHours(reaching)).toEqual({ fromHour: start, toHour: start + 3 });
  });

  it('drops an edge whose pings do not', () => {
    expect(wholeHours({ ...panel, firstPingMs: startMs + 60_000 })).toEqual({
      fromHour: start + 1,
      toHour: start + 3,
    });
    expect(wholeHours({ ...panel, lastPingMs: endMs - 60_001 })).toEqual({
      fromHour: start,
      toHour: start + 2,
    });
  });

  it('leaves nothing of a single hour that is not whole', () => {
    const one = makePanel([[1]], { firstPingMs: startMs + 600_000, lastPingMs: startMs + 700_000 });
    const { fromHour, toHour } = wholeHours(one);
    expect(toHour).toBe(fromHour);
  });

  it('keeps what slicePanel cut inside the data', () => {
    const part = slicePanel({ ...panel, firstPingMs: startMs + 600_000 }, start + 1, start + 2);
    expect(wholeHours(part)).toEqual({ fromHour: start + 1, toHour: start + 2 });
  });
});
