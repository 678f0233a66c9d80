import { TIMESTAMP_PATTERN, TIMESTAMP_RANGE_MS } from './timestamp-pattern.js';

const FORM = new RegExp(TIMESTAMP_PATTERN);
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 0x30;

/**
 * Returns the instant of a timestamp in milliseconds since the epoch, decimals beyond them cut off, or
 * undefined when it does not have the form of `TIMESTAMP_PATTERN`, is no day of the calendar, or lies
 * outside 1970 to 2200.
 */
export function parseTimestamp(text: string): number | undefined {
  if (!FORM.test(text)) return undefined;
  const year = readDigits(text, 0, 4);
  const month = readDigits(text, 5, 2);
  const day = readDigits(text, 8, 2);
  if (day > daysInMonth(year, month)) return undefined;
  const minute = readDigits(text, 11, 2) * 60 + readDigits(text, 14, 2) - readOffsetMinutes(text);
  const epochMs = Date.UTC(year, month - 1, day, 0, minute) + readSecondsMs(text);
  return epochMs >= TIMESTAMP_RANGE_MS[0] && epochMs < TIMESTAMP_RANGE_MS[1] ? epochMs : undefined;
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : DAYS_IN_MONTH[month - 1];
}

/** The seconds after `hh:mm`, if there are any, in milliseconds. */
function readSecondsMs(text: string): number {
  if (text[16] !== ':') return 0;
  let ms = readDigits(text, 17, 2) * 1000;
  if (text[19] !== '.') return ms;
  for (let at = 20, unit = 100; unit >= 1 && isDigit(text, at); at++, unit /= 10) {
    ms += readDigits(text, at, 1) * unit;
  }
  return ms;
}

function readOffsetMinutes(text: string): number {
  if (text.endsWith('Z')) return 0;
  const sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
  const afterHours = text[sign + 3] === ':' ? sign + 4 : sign + 3;
  const minutes = afterHours < text.length ? readDigits(text, afterHours, 2) : 0;
  const offset = readDigits(text, sign + 1, 2) * 60 + minutes;
  return text[sign] === '-' ? -offset : offset;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at) - ZERO;
  return code >= 0 && code <= 9;
}

/** The number that some digits make; the pattern has seen to it that they are digits. */
function readDigits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}
