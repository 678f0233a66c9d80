import { errors } from '../errors.js';
import type { ByName, ComponentSpec, Json } from '../spec/pipeline-spec.js';
import { TYPE_NAMES, convertValue, parseValue } from '../value/read-value.js';

/**
 * Returns the pipeline's parameters: what is given, each of its type, and the defaults.
 *
 * @throws KFP_PARAMETER_UNKNOWN, KFP_PARAMETER_INVALID, KFP_PARAMETER_MISSING
 */
export function readParameters(
  { inputDefinitions = {} }: ComponentSpec,
  given: ByName<Json>,
): Record<string, Json> {
  const definitions = inputDefinitions.parameters ?? {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(definitions, name)) {
      throw errors.KFP_PARAMETER_UNKNOWN({ name, known: Object.keys(definitions) });
    }
  }
  const parameters: Record<string, Json> = {};
  const missing: string[] = [];
  for (const [name, { parameterType, defaultValue, isOptional = false }] of Object.entries(definitions)) {
    const value = given[name];
    if (value === undefined) {
      if (defaultValue !== undefined) parameters[name] = defaultValue;
      else if (!isOptional) missing.push(name);
      continue;
    }
    const read =
      typeof value === 'string' ? parseValue(value, parameterType) : convertValue(value, parameterType);
    if (read === undefined) {
      const found = typeof value === 'string' ? value : JSON.stringify(value);
      throw errors.KFP_PARAMETER_INVALID({ name, expected: TYPE_NAMES[parameterType], found });
    }
    parameters[name] = read;
  }
  if (missing.length > 0) throw errors.KFP_PARAMETER_MISSING({ names: missing });
  return parameters;
}
