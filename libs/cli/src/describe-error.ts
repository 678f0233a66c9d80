import { BusynessError } from '@busyness/core';

import { errors } from './errors.js';

/** Returns the error as one of ours: what nobody threw on purpose is a bug, and says so. */
export function toBusynessError(error: unknown, program: string): BusynessError {
  if (error instanceof BusynessError) return error;
  return errors.CLI_BUG({ program, reason: error instanceof Error ? error.message : String(error) }, error);
}

/** Returns the lines that tell a person of an error: what, where (file, line), what to do; no stack trace. */
export function formatError(error: BusynessError): string {
  const place = placeOf(error.details);
  return [
    `error ${error.code}: ${error.message}`,
    ...(place === undefined ? [] : [`at ${place}`]),
    `hint: ${error.hint}`,
    '',
  ].join('\n');
}

/** Returns the line of JSON that tells a program of an error. */
export function formatErrorJson({ code, message, hint, status, details }: BusynessError): string {
  return `${JSON.stringify({ error: { code, message, hint, status, details } })}\n`;
}

/** Returns the stack traces of an error and of what caused it. */
export function formatStack(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)}\n`;
  const cause = error.cause === undefined ? '' : `caused by ${formatStack(error.cause)}`;
  return `${error.stack ?? error.message}\n${cause}`;
}

function placeOf({ file, line, column }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof file !== 'string') return undefined;
  return [file, line, column]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(':');
}
