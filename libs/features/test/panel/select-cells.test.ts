import { describe, expect, it } from 'vitest';
import { selectCells } from '../../src/index.js';
import { makePanel } from '../support/make-panel.js';
import { thrownBy } from '../support/thrown-by.js';

const panel = makePanel([
  [1, 0, 2],
  [0, 0, 0],
  [0, 1, 9],
]);
const [first, , third] = panel.cells;

describe('selectCells', () => {
  it('keeps the cells with enough events and all their hours', () => {
    const kept = selectCells(panel, { minEvents: 3 });
    expect(kept.cells).toEqual([first, third]);
    expect([...kept.counts]).toEqual([1, 0, 2, 0, 1, 9]);
    expect(kept).toMatchObject({ startHour: panel.startHour, hours: 3, target: 'orders' });
  });

  it('lets hours from beforeHour on choose nothing, but keeps them', () => {
    const early = selectCells(panel, { minEvents: 1, beforeHour: panel.startHour + 1 });
    expect(early.cells).toEqual([first]);
    expect([...early.counts]).toEqual([1, 0, 2]);
  });

  it('keeps every cell with minEvents 0', () => {
    expect(selectCells(panel, { minEvents: 0 })).toEqual(panel);
  });

  it('refuses to keep none, and says how busy the busiest is', () => {
    const error = thrownBy(() => selectCells(panel, { minEvents: 30 }));
    expect(error.code).toBe('PANEL_NO_CELLS');
    expect(error.message).toBe('no cell has 30 events: of 3 cells the busiest has 10');
    const before = thrownBy(() => selectCells(panel, { minEvents: 1, beforeHour: panel.startHour }));
    expect(before.details).toMatchObject({ most: 0 });
  });
});
