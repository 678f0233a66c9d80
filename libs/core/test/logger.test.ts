import { expect, it } from 'vitest';

import { SILENT_LOGGER } from '../src/index.js';

it('SILENT_LOGGER takes every message and says nothing', () => {
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    expect(SILENT_LOGGER[level]({}, 'message')).toBeUndefined();
  }
});
