import { describe, expect, it } from 'vitest';

import { showText } from '../src/index.js';

describe('showText', () => {
  it('leaves a plain text as it is', () => {
    expect(showText('c1,"a, b",é', 20)).toBe('c1,"a, b",é');
  });

  it('escapes what would move a cursor or break the line, and cuts what is long', () => {
    expect(showText('a\u001b[2J\r\nb\u009b', 20)).toBe('a\\u001b[2J\\u000d\\u000ab\\u009b');
    expect(showText('abcdef', 3)).toBe('abc...');
  });
});
