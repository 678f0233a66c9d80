import { type FastifyRequest } from 'fastify';

import { apiErrors } from '../api-error.js';

/** The bytes of a request's body, which nothing has parsed. */
export function bodyOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  return (request.body ?? []) as AsyncIterable<Uint8Array>;
}

/** The body as a JSON object; an empty one when there is no body. */
export async function readJson(request: FastifyRequest): Promise<Record<string, unknown>> {
  const parts: Uint8Array[] = [];
  for await (const part of bodyOf(request)) parts.push(part);
  const text = Buffer.concat(parts).toString();
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw apiErrors.invalid('The body is not JSON.');
  }
}
