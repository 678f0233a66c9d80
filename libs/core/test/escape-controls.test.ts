import { describe, expect, it } from 'vitest';

import { escapeControls } from '../src/index.js';

describe('escapeControls', () => {
  it('leaves a plain text as it is', () => {
    expect(escapeControls('c1,"a, b",é \\u001b 🚲')).toBe('c1,"a, b",é \\u001b 🚲');
  });

  it('escapes what would move a cursor or break the line', () => {
    expect(escapeControls('a\u001b[2J\r\nb\u009b\t\u2028\u007f')).toBe(
      'a\\u001b[2J\\u000d\\u000ab\\u009b\\u0009\\u2028\\u007f',
    );
  });
});
