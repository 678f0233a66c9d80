import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseCsvRecord, readCsvRecords, readLines } from '../../src/index.js';

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(text: string, width: number, chunkSize = 1000) {
  const records: [line: number, text: string, fields: readonly string[] | undefined][] = [];
  for await (const batch of readCsvRecords(readLines(inChunks(text, chunkSize), 'pings.csv'), width)) {
    for (const { line, bytes, isSound } of batch) {
      const text = bytes.toString();
      records.push([line, text, isSound ? (parseCsvRecord(text) as string[]) : undefined]);
    }
  }
  return records;
}

describe('readCsvRecords', () => {
  it('gives every line with its number, without LF or CRLF, and no empty ones', async () => {
    expect(await readAll('a,b\r\n\r\n1,2\n\n3,4', 2)).toEqual([
      [1, 'a,b', ['a', 'b']],
      [3, '1,2', ['1', '2']],
      [5, '3,4', ['3', '4']],
    ]);
  });

  it('joins the lines of a quoted field, keeps their exact text, and counts on', async () => {
    expect(await readAll('1,"x\r\ny\n\nz"\r\n3,4', 2)).toEqual([
      [1, '1,"x\r\ny\n\nz"', ['1', 'x\r\ny\n\nz']],
      [5, '3,4', ['3', '4']],
    ]);
  });

  it('loses one row to a stray quote, not the rest of the file', async () => {
    expect(await readAll('1,"a\n2,b\n3,c', 2)).toEqual([
      [1, '1,"a', undefined],
      [2, '2,b', ['2', 'b']],
      [3, '3,c', ['3', 'c']],
    ]);
  });

  it('does not join what would be no row of this width', async () => {
    expect(await readAll('1,"a\n2,b"\n', 3)).toEqual([
      [1, '1,"a', undefined],
      [2, '2,b"', ['2', 'b"']],
    ]);
  });

  it('does not take rows between two stray quotes for one, wherever the quotes are', async () => {
    for (const [first, last] of [
      ['"1,a,x', '3",c,x'],
      ['1,"a,x', '3,c",x'],
      ['1,a,"x', '3,c,x"'],
    ]) {
      const records = await readAll(`${first}\n2,b,x\n${last}\n`, 3);
      expect(records.map(([line, , fields]) => [line, fields !== undefined])).toEqual([
        [1, false],
        [2, true],
        [3, true],
      ]);
    }
    expect(await readAll('1,a,"x, y\nz, y"\n"2, 3\n4",b,x\n', 3)).toHaveLength(2);
  });

  it('marks a line whose quotes are broken', async () => {
    expect(await readAll('"a"b,c\n1,2\n', 2)).toEqual([
      [1, '"a"b,c', undefined],
      [2, '1,2', ['1', '2']],
    ]);
  });

  it('gives up on an open quote after a hundred lines', async () => {
    const records = await readAll(`1,"a\n${'2,b\n'.repeat(150)}3,c"\n`, 2, 64);
    expect(records).toHaveLength(152);
    expect(records[0]).toEqual([1, '1,"a', undefined]);
  });

  it('gives the same records however the bytes are cut', async () => {
    const texts = fc.string({ unit: fc.constantFrom('"', ',', 'a', '\n', '\r', 'é'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (text, size) => {
        expect(await readAll(text, 2, size)).toEqual(await readAll(text, 2));
      }),
      { numRuns: 500 },
    );
  });
});
