import type { Ping } from '@busyness/features';
import { describe, expect, it } from 'vitest';
import { groupRows } from '../../../../src/commands/poc-review/notebook/group-rows.js';
import { splitLastSlots } from '../../../../src/commands/poc-review/notebook/split-last-slots.js';

describe('splitLastSlots', () => {
  it('holds out the two last hours that have rows, whatever the order of rows', () => {
    const hours = [7, 2, 9, 2, 5, 9];
    const pings = hours.map((hour) => ({ locationMs: hour * 3_600_000 }) as Ping);
    const { train, test } = splitLastSlots({ pings, slots: groupRows(hours) });
    expect([...test]).toEqual([0, 2, 5]);
    expect([...train]).toEqual([1, 3, 4]);
  });

  it('trains on nothing where there are two hours', () => {
    const hours = [1, 2];
    const pings = hours.map((hour) => ({ locationMs: hour * 3_600_000 }) as Ping);
    expect([...splitLastSlots({ pings, slots: groupRows(hours) }).train]).toEqual([]);
  });
});
