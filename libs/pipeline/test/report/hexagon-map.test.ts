import { buildToyPanel } from '@busyness/serving/testing';
import { describe, expect, it } from 'vitest';

import { hexagonMap } from '../../src/report/hexagon-map.js';

const { cells } = buildToyPanel();

const polygonsOf = (svg: string) =>
  [...svg.matchAll(/<polygon points="([^"]+)" fill="([^"]+)"/g)].map(([, points, fill]) => ({
    fill,
    x: points.split(' ').map((point) => Number(point.split(',')[0])),
    y: points.split(' ').map((point) => Number(point.split(',')[1])),
  }));

describe('hexagonMap', () => {
  it('puts the cells of a street from west to east side by side, inside the picture', () => {
    const { text } = hexagonMap(
      'map',
      cells.map((cell) => ({ cell, value: 1 })),
    );
    const polygons = polygonsOf(text);
    expect(polygons).toHaveLength(cells.length);
    const [, width, height] = /viewBox="0 0 (\S+) (\S+)"/.exec(text)!.map(Number);
    for (const { x, y } of polygons) {
      expect(Math.min(...x, ...y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...x)).toBeLessThanOrEqual(width);
      expect(Math.max(...y)).toBeLessThanOrEqual(height);
    }
  });

  it('gives the same colour to the same value and a darker one to more', () => {
    const values = [0, 1, 4, 4].map((value, i) => ({ cell: cells[i], value }));
    const fills = polygonsOf(hexagonMap('map', values).text).map(({ fill }) => fill);
    const brightness = fills.map((fill) => fill.match(/\d+/g)!.reduce((sum, part) => sum + Number(part), 0));
    expect(fills[2]).toBe(fills[3]);
    expect(brightness[0]).toBeGreaterThan(brightness[1]);
    expect(brightness[1]).toBeGreaterThan(brightness[2]);
  });

  it('draws a city where nothing happens', () => {
    expect(hexagonMap('map', [{ cell: cells[0], value: 0 }]).text).not.toContain('NaN');
  });

  it('has room for more corners than a function takes arguments', () => {
    const values = Array.from({ length: 25_000 }, (_, i) => ({ cell: cells[i % cells.length], value: i }));
    expect(polygonsOf(hexagonMap('map', values).text)).toHaveLength(25_000);
  });
});
