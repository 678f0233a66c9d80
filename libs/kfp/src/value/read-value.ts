import type { Json, ParameterType } from '../spec/pipeline-spec.js';

/** What each type holds, in words. */
export const TYPE_NAMES: Readonly<Record<ParameterType, string>> = {
  STRING: 'a text',
  NUMBER_INTEGER: 'a whole number',
  NUMBER_DOUBLE: 'a number',
  BOOLEAN: 'true or false',
  LIST: 'a JSON list',
  STRUCT: 'a JSON object',
  TASK_FINAL_STATUS: 'the status of a task',
};

/**
 * Returns the value of a type that a text means: of an output file, or from a command line. Nothing when it means none.
 *
 * A text stays as it is; the rest is JSON, and `True` counts as `true`, as in Kubeflow.
 */
export function parseValue(text: string, type: ParameterType): Json | undefined {
  if (type === 'STRING') return text;
  try {
    return convertValue(JSON.parse(type === 'BOOLEAN' ? text.toLowerCase() : text) as Json, type);
  } catch {
    return undefined;
  }
}

/** Returns a value as one of a type: a number or object for a text is written out. Nothing when it cannot be one. */
export function convertValue(value: Json, type: ParameterType): Json | undefined {
  switch (type) {
    case 'STRING':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'NUMBER_INTEGER':
    case 'NUMBER_DOUBLE': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || Number.isNaN(number)) return undefined;
      return type === 'NUMBER_DOUBLE' || Number.isInteger(number) ? number : undefined;
    }
    case 'BOOLEAN':
      if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
      return typeof value === 'boolean' ? value : undefined;
    case 'LIST':
      if (typeof value === 'string') return parseList(value);
      return Array.isArray(value) ? value : undefined;
    case 'STRUCT':
    case 'TASK_FINAL_STATUS':
      if (typeof value === 'string') return parseObject(value);
      return isObject(value) ? value : undefined;
  }
}

function parseList(text: string): Json | undefined {
  const value = parseJson(text);
  return Array.isArray(value) ? value : undefined;
}

function parseObject(text: string): Json | undefined {
  const value = parseJson(text);
  return value !== undefined && isObject(value) ? value : undefined;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
