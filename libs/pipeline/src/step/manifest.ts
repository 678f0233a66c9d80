import { errors } from '../errors.js';

/** What is known of a file that a step read or wrote. */
export interface FileFacts {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What a finished step leaves beside its outputs: enough to trust them, to repeat them and to skip the step. */
export interface Manifest {
  readonly step: string;
  /** Hash of the step, its code, its parameters and its inputs: the same key means the same outputs. */
  readonly key: string;
  readonly codeVersion: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, FileFacts>>;
  readonly outputs: Readonly<Record<string, FileFacts>>;
  /** What the step says of its outputs, for the steps after it. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The only part in which two runs of the same step differ. */
  readonly timings: { readonly startedAt: string; readonly seconds: number };
}

export const MANIFEST_NAME = 'manifest.json';

/** What each field has to be. */
const FIELDS: Readonly<Record<keyof Manifest, (value: unknown) => boolean>> = {
  step: isText,
  key: isText,
  codeVersion: isText,
  parameters: isObject,
  inputs: isFiles,
  outputs: isFiles,
  facts: isObject,
  timings: isObject,
};

/** Returns the manifest in a file. @throws PIPELINE_MANIFEST_INVALID */
export function parseManifest(text: string, uri: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw errors.PIPELINE_MANIFEST_INVALID({ uri, problem: 'it is not JSON' }, cause);
  }
  for (const [field, isRight] of Object.entries(FIELDS)) {
    if (!isObject(value) || !isRight(value[field])) {
      throw errors.PIPELINE_MANIFEST_INVALID({ uri, problem: `its "${field}" is missing or wrong` });
    }
  }
  return value as Manifest;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFiles(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.values(value).every(
      (facts) => isObject(facts) && isText(facts['sha256']) && typeof facts['bytes'] === 'number',
    )
  );
}
