import { type RowValue } from './row-value.js';

/** A whole number with more digits than a JavaScript number can be trusted with, as a member's value. */
const LONG_INTEGER = /((?<!\\)":\s*)(-?[0-9]{16,})(?=\s*[,}])/g;

const STRING_OR_SIGN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * Returns the members of the JSON object on one line, or undefined when there is no such object, or one with a key
 * twice: readers differ on which of the two counts.
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

/** How many members the text of an object writes down, those of objects inside it apart. */
function countMembers(json: string): number {
  let members = 0;
  let depth = 0;
  for (const [token] of json.matchAll(STRING_OR_SIGN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (token === ':' && depth === 1) members++;
  }
  return members;
}

function toRowValue(value: unknown): RowValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null ? null : JSON.stringify(value);
}
