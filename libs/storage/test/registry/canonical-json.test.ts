import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from '../../src/index.js';

describe('canonicalJson', () => {
  it('orders keys and ends in a newline', () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'x' })).toBe(
      '{\n  "a": "x",\n  "b": [\n    1,\n    {\n      "c": true,\n      "d": null\n    }\n  ]\n}\n',
    );
  });

  it('leaves out properties that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
  });

  it('keeps every JSON value, and its text does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const text = canonicalJson(plain);
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(reversed(plain))).toBe(text);
      }),
    );
  });

  const loop: Record<string, unknown> = {};
  loop['self'] = { loop };
  it.each([
    [{ a: { b: [1, NaN] } }, '$.a.b[1] is NaN'],
    [{ a: -Infinity }, '$.a is -Infinity'],
    [[undefined], '$[0] is undefined'],
    [{ a: 1n }, '$.a is 1'],
    [{ a: new Date(0) }, '$.a is a Date'],
    [{ a: new Float64Array(2) }, '$.a is a Float64Array'],
    [{ a: new Map() }, '$.a is a Map'],
    [loop, '$.self.loop is part of itself'],
  ])('refuses what JSON would lose: %o', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(
      expect.objectContaining({
        code: 'REGISTRY_RECORD_INVALID',
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
