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

/** Returns the manifest in a file. @throws PIPELINE_MANIFEST_INVALID */
export function parseManifest(text: string, uri: string): Manifest {
  let manifest: Partial<Manifest> | undefined;
  try {
    manifest = JSON.parse(text);
  } catch (cause) {
    throw errors.PIPELINE_MANIFEST_INVALID({ uri, problem: 'it is not JSON' }, cause);
  }
  for (const field of [
    'step',
    'key',
    'codeVersion',
    'parameters',
    'inputs',
    'outputs',
    'facts',
    'timings',
  ] as const) {
    if (manifest?.[field] === undefined)
      throw errors.PIPELINE_MANIFEST_INVALID({ uri, problem: `it has no "${field}"` });
  }
  return manifest as Manifest;
}
