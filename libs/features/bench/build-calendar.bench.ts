import { bench, describe } from 'vitest';
import { buildCalendar } from '../src/index.js';

const startHour = Date.UTC(2021, 0, 1) / 3_600_000;

describe('buildCalendar, Europe/Helsinki', () => {
  bench('a year of hours', () => {
    buildCalendar(startHour, 8760, { timeZone: 'Europe/Helsinki', holidays: ['2021-12-25'] });
  });

  bench('48 hours', () => {
    buildCalendar(startHour, 48, { timeZone: 'Europe/Helsinki' });
  });
});
