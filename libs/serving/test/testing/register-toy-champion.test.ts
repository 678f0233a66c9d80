import { assertPanel } from '@busyness/features';
import { openRegistry, openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';
import { buildToyPanel, registerToyChampion } from '../../src/testing/index.js';

describe('buildToyPanel', () => {
  it('is a sound panel, the same for the same seed and another for another', () => {
    const panel = buildToyPanel({ seed: 3, days: 7 });
    expect(() => assertPanel(panel)).not.toThrow();
    expect(buildToyPanel({ seed: 3, days: 7 })).toEqual(panel);
    expect(buildToyPanel({ seed: 4, days: 7 }).counts).not.toEqual(panel.counts);
  });
});

describe('registerToyChampion', () => {
  it('trains the same bytes from the same seed', async () => {
    const files = await Promise.all(
      ['memory://', 'memory://'].map(async (uri) => {
        const store = openStore(uri);
        await registerToyChampion(store, { days: 8 });
        return (await openRegistry(store).readVersion('toy')).files;
      }),
    );
    expect(files[0]).toEqual(files[1]);
  });
});
