import { createRandom } from '@busyness/core';
import { cellOf, cellRing, HOUR_MS, type Panel } from '@busyness/features';
import { parquetReadObjects } from 'hyparquet';
import { ParquetWriter, ByteWriter } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';

import { decodePanel, encodePanel } from '../../src/index.js';

/** A panel of random counts whose cells lie around a point. */
function makePanel(cellCount: number, hours: number): Panel {
  const random = createRandom(1, 'panel');
  const cells = new Set<string>();
  while (cells.size < cellCount) cells.add(cellOf(50 + random(), -104 + random(), 8));
  const startHour = 448_000;
  return {
    cells: [...cells].sort(),
    startHour,
    hours,
    counts: Uint32Array.from({ length: cellCount * hours }, () => Math.floor(random() ** 4 * 20)),
    h3Resolution: 8,
    target: 'orders',
    firstPingMs: startHour * HOUR_MS + 5,
    lastPingMs: (startHour + hours) * HOUR_MS - 7,
  };
}

describe('encodePanel', () => {
  it('gives a panel that decodePanel gives back, over several row groups', async () => {
    const { counts, ...frame } = makePanel(150, 1000);
    const decoded = await decodePanel(encodePanel({ ...frame, counts }));
    expect(decoded).toMatchObject(frame);
    expect(Buffer.compare(Buffer.from(decoded.counts.buffer), Buffer.from(counts.buffer))).toBe(0);
  });

  it('gives the same bytes for the same panel', () => {
    expect(encodePanel(makePanel(20, 30))).toEqual(encodePanel(makePanel(20, 30)));
  });

  it('writes columns that any reader understands: a text, a UTC time, a number', async () => {
    const panel = makePanel(3, 2);
    const bytes = encodePanel(panel);
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(rows).toHaveLength(6);
    expect(rows[3]).toEqual({
      cell: panel.cells[1],
      start: new Date((panel.startHour + 1) * HOUR_MS),
      count: panel.counts[3],
    });
    expect(() => cellRing(rows[3].cell)).not.toThrow();
  });
});

describe('decodePanel', () => {
  const bytes = encodePanel(makePanel(30, 40));

  it.each([1, 8, 100, bytes.length / 2, bytes.length - 20])(
    'says that a file cut by %d bytes is damaged',
    async (cut) => {
      await expect(decodePanel(bytes.subarray(0, bytes.length - cut), 'panel.parquet')).rejects.toMatchObject(
        {
          code: 'PANEL_FILE_DAMAGED',
          message: expect.stringContaining('panel.parquet'),
        },
      );
    },
  );

  it('says that a file of something else is foreign', async () => {
    const writer = new ByteWriter();
    const schema = [
      { name: 'root', num_children: 1 },
      { name: 'a', type: 'INT32' as const },
    ];
    const parquet = new ParquetWriter({ writer, schema });
    parquet.write({ columnData: [{ name: 'a', data: [1] }] });
    parquet.finish();
    for (const foreign of [writer.getBytes(), Buffer.from('cell,start,count\n'), new Uint8Array()]) {
      await expect(decodePanel(foreign, 'x.parquet')).rejects.toMatchObject({ code: 'PANEL_FILE_FOREIGN' });
    }
  });

  it('finds every altered byte that alters the panel', async () => {
    const original = await decodePanel(bytes);
    const random = createRandom(2);
    let found = 0;
    for (let i = 0; i < 300; i++) {
      const altered = Uint8Array.from(bytes);
      altered[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
      try {
        expect(await decodePanel(altered)).toEqual(original);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^PANEL_FILE_/) });
        found++;
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it('says which row is not where it belongs', async () => {
    const panel = makePanel(3, 4);
    const swapped = encodePanel({ ...panel, cells: [panel.cells[1], panel.cells[0], panel.cells[2]] });
    await expect(decodePanel(swapped)).rejects.toMatchObject({
      code: 'PANEL_FILE_DAMAGED',
      message: expect.stringContaining('ascend'),
    });
  });
});
