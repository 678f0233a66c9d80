import { describe, expect, it } from 'vitest';

import { decodeText } from '../../src/index.js';

describe('decodeText', () => {
  it('reads UTF-8', () => {
    expect(decodeText(Buffer.from('café 🛵\u0000'))).toBe('café 🛵\u0000');
  });

  it('reads what is no UTF-8 as Latin-1, every byte of it', () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(Buffer.from(decodeText(bytes), 'latin1')).toEqual(bytes);
    expect(decodeText(Buffer.from([0xed, 0xa0, 0x80]))).toBe('í\u00a0\u0080');
  });
});
