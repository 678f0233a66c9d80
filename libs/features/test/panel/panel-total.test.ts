import { describe, expect, it } from 'vitest';
import { panelTotal } from '../../src/index.js';
import { makePanel } from '../support/make-panel.js';

describe('panelTotal', () => {
  it('sums all cells and hours, past what 32 bits hold', () => {
    expect(
      panelTotal(
        makePanel([
          [4_000_000_000, 4_000_000_000],
          [1, 0],
        ]),
      ),
    ).toBe(8_000_000_001);
  });
});
