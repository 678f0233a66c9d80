import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertPanel, HOUR_MS, panelTotal, slicePanel } from '../../src/index.js';
import { makePanel } from '../support/make-panel.js';
import { thrownBy } from '../support/thrown-by.js';

const panel = makePanel([
  [1, 2, 3, 4],
  [5, 6, 7, 8],
]);
const start = panel.startHour;

describe('slicePanel', () => {
  it('gives the hours asked for, of every cell', () => {
    const part = slicePanel(panel, start + 1, start + 3);
    expect(part).toMatchObject({ startHour: start + 1, hours: 2, cells: panel.cells });
    expect([...part.counts]).toEqual([2, 3, 6, 7]);
  });

  it('lets the pings reach the edges that were cut, and keeps the others', () => {
    const from = panel.firstPingMs + 5;
    const part = slicePanel({ ...panel, firstPingMs: from }, start, start + 2);
    expect(part.firstPingMs).toBe(from);
    expect(part.lastPingMs).toBe((start + 2) * HOUR_MS - 1);
  });

  it('gives a panel again, and two parts together are the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), (cut) => {
        const parts = [slicePanel(panel, start, start + cut), slicePanel(panel, start + cut, start + 4)];
        parts.forEach(assertPanel);
        expect(panelTotal(parts[0]) + panelTotal(parts[1])).toBe(panelTotal(panel));
      }),
    );
  });

  it('does not share its counts', () => {
    const part = slicePanel(panel, start, start + 4);
    part.counts[0] = 99;
    expect(panel.counts[0]).toBe(1);
  });

  it.each([
    [start - 1, start + 2],
    [start, start + 5],
    [start + 2, start + 2],
    [start + 3, start + 1],
    [start + 0.5, start + 2],
    [start, Number.NaN],
  ])('refuses %d to %d', (from, to) => {
    const error = thrownBy(() => slicePanel(panel, from, to));
    expect(error.code).toBe('PANEL_RANGE_INVALID');
    expect(error.message).toContain(`covers ${start} to ${start + 4}`);
  });
});
