import { type RowValue } from './row-value.js';

/** A whole number with more digits than a JavaScript number can be trusted with, as a member's value. */
const LONG_INTEGER = /((?<!\\)":\s*)(-?[0-9]{16,})(?=\s*[,}])/g;

const QUOTE_OR_SIGN = /["{}[\]:]/g;

/** So deep may an object hold others: the engine's parser goes no deeper. */
const MOST_DEPTH = 1024;

/**
 * Returns the members of the JSON object on one line, or undefined when there is no such object, or one with a key
 * twice: readers differ on which of the two counts. One that holds others more than 1,024 deep is none.
 *
 * Whole numbers of 16 digits and more (ids, as a rule) are returned as text, so that no digit is lost.
 */
export function parseJsonLine(line: string): Map<string, RowValue> | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line.replace(LONG_INTEGER, '$1"$2"'));
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  // What no double can hold: strict parsers refuse it, and the engine's is one.
  if (Object.values(parsed).some((value) => value === Infinity || value === -Infinity)) return undefined;
  const members = Object.entries(parsed);
  if (members.length !== countMembers(line)) return undefined;
  return new Map(members.map(([key, value]) => [key, toRowValue(value)]));
}

/** How many members the text of an object writes down, those of objects inside it apart; undefined when it is too deep. */
function countMembers(json: string): number | undefined {
  let members = 0;
  let depth = 0;
  const signs = new RegExp(QUOTE_OR_SIGN);
  for (let found = signs.exec(json); found !== null; found = signs.exec(json)) {
    const [sign] = found;
    // Strings are passed over by hand: a pattern for a string of some millions of characters overflows the stack.
    if (sign === '"') signs.lastIndex = endOfString(json, signs.lastIndex);
    else if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    else if (depth === 1) members++;
    if (depth > MOST_DEPTH) return undefined;
  }
  return members;
}

/** Where a string ends, its closing quote included, that has begun before `start`. */
function endOfString(json: string, start: number): number {
  for (let quote = json.indexOf('"', start); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let first = quote;
    while (first > start && json[first - 1] === '\\') first--;
    const isEscaped = (quote - first) % 2 === 1;
    if (!isEscaped) return quote + 1;
  }
  return json.length;
}

function toRowValue(value: unknown): RowValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null ? null : JSON.stringify(value);
}
