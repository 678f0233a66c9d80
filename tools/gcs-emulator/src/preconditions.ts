import { apiErrors } from './api-error.js';
import { type StoredObject } from './objects/stored-object.js';
import { readNumber, type Query } from './query.js';

/** What must hold of the present object before a request takes effect. Generation 0 stands for "no object". */
export interface Preconditions {
  readonly generationMatch?: number;
  readonly generationNotMatch?: number;
  readonly metagenerationMatch?: number;
  readonly metagenerationNotMatch?: number;
}

/** Reads `ifGenerationMatch` and its like; with `'Source'`, `ifSourceGenerationMatch`. */
export function readPreconditions(query: Query, of: '' | 'Source' = ''): Preconditions {
  return {
    generationMatch: readNumber(query, `if${of}GenerationMatch`),
    generationNotMatch: readNumber(query, `if${of}GenerationNotMatch`),
    metagenerationMatch: readNumber(query, `if${of}MetagenerationMatch`),
    metagenerationNotMatch: readNumber(query, `if${of}MetagenerationNotMatch`),
  };
}

/** Throws 412 unless the conditions hold; a read answers 304 where a `NotMatch` does not. */
export function checkPreconditions(
  conditions: Preconditions,
  object: StoredObject | undefined,
  access: 'read' | 'write' = 'write',
): void {
  const { generationMatch, generationNotMatch, metagenerationMatch, metagenerationNotMatch } = conditions;
  const generation = Number(object?.generation ?? 0);
  const metageneration = object?.metageneration ?? 0;
  const unlike = (expected: number | undefined, actual: number) =>
    expected !== undefined && expected !== actual;
  if (unlike(generationMatch, generation) || unlike(metagenerationMatch, metageneration)) {
    throw apiErrors.conditionNotMet();
  }
  if (generationNotMatch === generation || metagenerationNotMatch === metageneration) {
    throw access === 'read' ? apiErrors.notModified() : apiErrors.conditionNotMet();
  }
}
