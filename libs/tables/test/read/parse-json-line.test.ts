import { describe, expect, test } from 'vitest';

import { parseJsonLine } from '../../src/read/parse-json-line.js';

/** An object with a member that is so many lists in each other. */
function nested(lists: number): string {
  return `{"a":1,"b":${'['.repeat(lists)}${']'.repeat(lists)}}`;
}

describe('one line of JSONL', () => {
  test('takes members and signs in strings and in objects for what they are', () => {
    const line = String.raw`{"a":"\\","b":"\"}:{","c":{"a":1,"d":[":"]},"e":"\\\""}`;
    expect(parseJsonLine(line)).toEqual(
      new Map([
        ['a', '\\'],
        ['b', '"}:{'],
        ['c', '{"a":1,"d":[":"]}'],
        ['e', '\\"'],
      ]),
    );
  });

  test('with a key twice is no object, whatever is in it', () => {
    expect(parseJsonLine(String.raw`{"a":"\\","b":"\":","a":2}`)).toBeUndefined();
  });

  test('may be many megabytes long', () => {
    for (const text of ['k', String.raw`\"`, String.raw`\\`]) {
      const long = text.repeat(20_000_000);
      expect(parseJsonLine(`{"${long}":"${long}","b":1}`)?.get('b')).toBe(1);
    }
  });

  test('may hold objects as deep as the engine goes, and no deeper', () => {
    expect(parseJsonLine(nested(1023))?.get('a')).toBe(1);
    expect(parseJsonLine(nested(1024))).toBeUndefined();
    expect(parseJsonLine(nested(1_000_000))).toBeUndefined();
  });
});
