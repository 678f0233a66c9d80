import { describe, expect, it } from 'vitest';

import { openStore } from '../../src/index.js';
import { describeObjectStore } from '../object-store-contract.js';

describeObjectStore('memory://', async () => {
  const store = openStore('memory://');
  return { store, reopen: () => store, close: async () => undefined };
});

describe('memory://', () => {
  it('is another store each time it is opened without a name', async () => {
    await openStore('memory://').put('a', '1');
    expect(await openStore('memory://').stat('a')).toBeUndefined();
  });

  it('is one store per name', async () => {
    await openStore('memory://one').put('a', '1');
    expect(await openStore('memory://one').stat('a')).toMatchObject({ size: 1 });
    expect(await openStore('memory://two').stat('a')).toBeUndefined();
    expect(openStore('MEMORY://one').uri).toBe('memory://one');
  });
});
