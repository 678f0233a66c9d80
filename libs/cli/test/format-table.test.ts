import { describe, expect, it } from 'vitest';

import { formatTable } from '../src/index.js';

describe('formatTable', () => {
  it('aligns titles and cells, texts to the left and numbers where told', () => {
    const columns = ['model', { title: 'WAPE', align: 'right' as const }, 'status'];
    const rows = [
      ['seasonal-naive', 0.5, 'ok'],
      ['forest', 12.25, null],
      ['', undefined, 'unavailable'],
    ];
    expect(formatTable(columns, rows)).toBe(
      [
        'model            WAPE  status',
        '──────────────────────────────────',
        'seasonal-naive    0.5  ok',
        'forest          12.25  -',
        '                    -  unavailable',
        '',
      ].join('\n'),
    );
  });

  it('shows the titles of a table without rows', () => {
    expect(formatTable(['a', 'b'], [])).toBe('a  b\n────\n');
  });

  it('counts the columns that wide characters take', () => {
    const [, , first, second] = formatTable(
      ['city', 'x'],
      [
        ['東京', 1],
        ['Oulu', 2],
      ],
    ).split('\n');
    expect(first).toBe('東京  1');
    expect(second).toBe('Oulu  2');
  });

  it('writes no colours', () => {
    expect(formatTable(['a'], [['b']])).not.toContain('\u001b');
  });
});
