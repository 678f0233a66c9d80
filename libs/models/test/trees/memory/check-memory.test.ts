import { describe, expect, it } from 'vitest';
import { checkMemory } from '../../../src/trees/memory/check-memory.js';
import { MAX_MEMORY_BYTES, MemoryLayout } from '../../../src/trees/memory/memory-layout.js';
import { thrownBy } from '../../thrown-by.js';

describe('checkMemory', () => {
  it('refuses what 4 GiB cannot hold, with the number of rows that they can', () => {
    const bytesFor = (rows: number) => 1000 + rows * 16;
    const most = Math.floor((2 ** 32 - 1000) / 16);
    expect(() => checkMemory('a forest', most, 12, bytesFor)).not.toThrow();
    expect(thrownBy(() => checkMemory('a forest', most + 1, 12, bytesFor))).toMatchObject({
      code: 'MODELS_SIZE_REFUSED',
      message: `a forest cannot take on ${most + 1} rows x 12 columns: they need 4.0 GiB of memory; its limit is 4 GiB, which is ${most} rows of 12 columns`,
    });
  });
});

describe('MemoryLayout', () => {
  it('keeps regions apart, on cache lines of their own', () => {
    const layout = new MemoryLayout();
    const [a, b, c] = [layout.reserve(1), layout.reserve(65), layout.reserve(100_000)];
    expect([a % 64, b - a, c - b]).toEqual([0, 64, 128]);
    expect(a).toBeGreaterThan(0);
    expect(layout.allocate().buffer.byteLength).toBe(layout.bytes);
    expect(layout.bytes).toBeGreaterThanOrEqual(c + 100_000);
  });

  it('says so when the machine gives no more', () => {
    const layout = new MemoryLayout();
    layout.reserve(MAX_MEMORY_BYTES);
    expect(thrownBy(() => layout.allocate())).toMatchObject({ code: 'MODELS_MEMORY_UNAVAILABLE' });
  });

  it('can be as large as addresses reach', () => {
    const layout = new MemoryLayout();
    layout.reserve(MAX_MEMORY_BYTES - layout.bytes);
    expect(layout.bytes).toBe(MAX_MEMORY_BYTES);
    // What is not touched takes no memory of the machine.
    expect(layout.allocate().buffer.byteLength).toBe(MAX_MEMORY_BYTES);
  });
});
