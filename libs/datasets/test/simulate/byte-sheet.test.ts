import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ByteSheet } from '../../src/simulate/byte-sheet.js';

function written(write: (sheet: ByteSheet) => void): string {
  const sheet = new ByteSheet();
  write(sheet);
  return sheet.take().toString('latin1');
}

describe('ByteSheet', () => {
  it('writes whole numbers as padStart does', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.integer({ min: 1, max: 10 }), (value, width) => {
        const fitting = value % 10 ** width;
        expect(written((sheet) => sheet.digits(fitting, width))).toBe(String(fitting).padStart(width, '0'));
      }),
    );
  });

  it('writes millionths of a degree as toFixed does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -180_000_000, max: 180_000_000 }), (valueE6) => {
        expect(written((sheet) => sheet.degrees(valueE6))).toBe((valueE6 / 1e6).toFixed(6));
      }),
    );
  });

  it('takes back the line that was begun last, and only that', () => {
    const text = written((sheet) => {
      sheet.text('kept\n');
      sheet.startLine();
      sheet.text('dropped\n');
      sheet.dropLine();
      sheet.text('and more\n');
    });
    expect(text).toBe('kept\nand more\n');
  });

  it('leaves a line and a taken sheet as they are when it goes on', () => {
    const sheet = new ByteSheet();
    sheet.startLine();
    sheet.text('first');
    const line = sheet.line();
    const taken = sheet.take();
    sheet.text('other');
    expect(Buffer.from(line).toString()).toBe('first');
    expect(taken.toString()).toBe('first');
  });
});
