import type { BusynessError } from '@busyness/core';

/** The body of every answer that is an error. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

/** Returns the body for an error: what programs and people need, neither stack nor details. */
export function toErrorBody({ code, message, hint }: BusynessError): ErrorBody {
  return { error: { code, message, hint } };
}

/** The schema of `ErrorBody` in the OpenAPI document. */
export const ERROR_SCHEMA = {
  $id: 'Error',
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'hint'],
      properties: {
        code: {
          type: 'string',
          description: 'Stable name, for programs.',
          examples: ['API_REQUEST_INVALID'],
        },
        message: { type: 'string', description: 'What was expected and what came.' },
        hint: { type: 'string', description: 'What to do next.' },
      },
    },
  },
} as const;

/** Names error answers in a route's schema: `errorAnswers(400, 503)`. */
export function errorAnswers(...statuses: readonly number[]) {
  return Object.fromEntries(statuses.map((status) => [status, { description: 'An error.', $ref: 'Error#' }]));
}
