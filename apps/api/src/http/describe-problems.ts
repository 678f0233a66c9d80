import type { FastifySchemaValidationError } from 'fastify';

const MOST_SHOWN = 5;

/** Returns what a schema found wrong as a sentence: `hours must be >= 1; there is no parameter "hour"`. */
export function describeProblems(
  problems: readonly FastifySchemaValidationError[],
  where = 'request',
): string {
  const sentences = problems.map((problem) => describeProblem(problem, where === 'querystring' ? '' : where));
  return [...new Set(sentences)].slice(0, MOST_SHOWN).join('; ');
}

function describeProblem(
  { instancePath, keyword, message = 'is wrong', params }: FastifySchemaValidationError,
  where: string,
) {
  if (keyword === 'additionalProperties')
    return `there is no parameter "${String(params['additionalProperty'])}"`;
  if (keyword === 'enum')
    return `${nameOf(instancePath, where)} must be ${joinValues(params['allowedValues'])}`;
  if (keyword === 'minItems')
    return `${nameOf(instancePath, where)} must have at least ${String(params['limit'])}`;
  return `${nameOf(instancePath, where)} ${message}`;
}

function nameOf(instancePath: string, where: string): string {
  const name = instancePath.slice(1).replaceAll('/', '.');
  return name === '' ? where || 'the request' : name;
}

function joinValues(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : String(values);
}
