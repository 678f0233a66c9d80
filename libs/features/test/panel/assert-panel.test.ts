import { describe, expect, it } from 'vitest';
import { assertPanel, cellOf, type Panel } from '../../src/index.js';
import { makePanel } from '../support/make-panel.js';
import { thrownBy } from '../support/thrown-by.js';

const good = makePanel([
  [1, 0, 2],
  [0, 3, 0],
]);

describe('assertPanel', () => {
  it('takes a panel', () => {
    expect(() => assertPanel(good)).not.toThrow();
  });

  it.each<[string, Partial<Panel>, RegExp]>([
    ['no cells', { cells: [], counts: new Uint32Array(0) }, /no cells/],
    ['cells that descend', { cells: [...good.cells].reverse() }, /must ascend, but cells\[1\]/],
    ['cells of another resolution', { h3Resolution: 8 }, /resolution 7, but h3Resolution is 8/],
    ['too few counts', { counts: new Uint32Array(5) }, /2 cells in 3 hours make 6 counts, got 5/],
    ['half an hour', { hours: 2.5 }, /hours must be a whole number above 0, got 2.5/],
    ['no hours', { hours: 0, counts: new Uint32Array(0) }, /hours must be a whole number above 0, got 0/],
    ['a start between hours', { startHour: 0.5 }, /startHour/],
    [
      'a first ping outside its first hour',
      { firstPingMs: 0 },
      /firstPingMs \(0\) must lie in the first hour/,
    ],
    [
      'a last ping outside its last hour',
      { lastPingMs: Number.NaN },
      /lastPingMs \(NaN\) must lie in the last hour/,
    ],
  ])('refuses %s', (_, fields, message) => {
    const error = thrownBy(() => assertPanel({ ...good, ...fields }));
    expect(error.code).toBe('PANEL_INVALID');
    expect(error.message).toMatch(message);
  });

  it('refuses a last ping before the first', () => {
    const one = makePanel([[1]]);
    const turned = { ...one, firstPingMs: one.firstPingMs + 1000, lastPingMs: one.firstPingMs };
    expect(thrownBy(() => assertPanel(turned)).message).toContain('before firstPingMs');
  });

  it('refuses cells that are none, that come twice, and targets that are none', () => {
    const [cell] = good.cells;
    expect(thrownBy(() => assertPanel({ ...good, cells: [cell, 'x'] })).code).toBe('GEO_CELL_INVALID');
    expect(thrownBy(() => assertPanel({ ...good, cells: [cell, cell] })).code).toBe('GEO_CELLS_MIXED');
    expect(thrownBy(() => assertPanel({ ...good, cells: [cell, cellOf(50, 0, 8)] })).code).toBe(
      'GEO_CELLS_MIXED',
    );
    expect(thrownBy(() => assertPanel({ ...good, target: 'x' as 'pings' })).code).toBe(
      'PANEL_TARGET_UNKNOWN',
    );
  });
});
