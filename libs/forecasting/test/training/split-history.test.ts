import { describe, expect, it } from 'vitest';
import { defaultTestHours, holdBack } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

describe('holdBack', () => {
  it('holds back the last hours', () => {
    const split = holdBack({ fromHour: 100, toHour: 300 }, 50);
    expect(split).toEqual({ labelFrom: 100, testFrom: 250, testTo: 300 });
  });

  it('leaves an hour to train on, or refuses', () => {
    const labels = { fromHour: 100, toHour: 104 };
    expect(holdBack(labels, 3)).toMatchObject({ labelFrom: 100, testFrom: 101 });
    for (const hours of [4, 0, -1, 1.5, Number.NaN]) {
      expect(thrownBy(() => holdBack(labels, hours)).code).toBe('FORECAST_TEST_INVALID');
    }
    const { message } = thrownBy(() => holdBack(labels, 168));
    expect(message).toBe('a test period of 168 hours does not fit into a history of 4 hours');
  });
});

describe('defaultTestHours', () => {
  it('is a week, or whole days that make a quarter of a short history at most, or nothing', () => {
    expect([5, 95, 96, 200, 671, 672, 9999].map(defaultTestHours)).toEqual([0, 0, 24, 48, 144, 168, 168]);
  });
});
