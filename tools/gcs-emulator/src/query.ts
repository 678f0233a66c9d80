import { apiErrors } from './api-error.js';

/** The query of a request, as Fastify parses it. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The value of a parameter; the last one when it is there several times. */
export function readText(query: Query, name: string): string | undefined {
  return [query[name] ?? []].flat().at(-1);
}

/** The value of a parameter that takes a whole number; throws 400 for anything else. */
export function readNumber(query: Query, name: string): number | undefined {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw apiErrors.invalid(`Invalid value for ${name}: "${text}"`);
  return Number(text);
}
