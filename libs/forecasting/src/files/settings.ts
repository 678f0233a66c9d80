import type { ModelFile } from '@busyness/models';
import { errors } from '../errors.js';

const KEY = 'settings';

/** What a file of this library says that it is. */
export interface FileKind {
  readonly kind: string;
  /** Raised when older programs can no longer read it. */
  readonly version: number;
}

/**
 * Returns the metadata of a file that holds settings as JSON, always in the same order, beside its tensors.
 */
export function writeSettings({ kind, version }: FileKind, settings: object): Record<string, string> {
  return { [KEY]: JSON.stringify({ kind, version, ...settings }) };
}

/**
 * Returns the settings in a file.
 *
 * @param isValid whether the JSON has all that its type promises
 * @throws FORECAST_FILE_INVALID when the file is of another kind or version, or its settings are damaged
 */
export function readSettings<T>(
  { metadata }: ModelFile,
  expected: FileKind,
  isValid: (settings: Partial<T>) => boolean,
): T {
  const { kind, version, ...settings } = parseSettings(metadata[KEY]);
  if (kind !== expected.kind) {
    const found = kind === undefined ? 'something else' : `a ${String(kind)}`;
    throw errors.FORECAST_FILE_INVALID({ problem: `it holds ${found}, not a ${expected.kind}` });
  }
  if (version !== expected.version) {
    const problem = `it is of version ${String(version)}, not ${expected.version}`;
    throw errors.FORECAST_FILE_INVALID({ problem });
  }
  if (!isValid(settings as Partial<T>)) {
    throw errors.FORECAST_FILE_INVALID({ problem: 'its settings are not all there' });
  }
  return settings as T;
}

function parseSettings(text: string | undefined): Record<string, unknown> {
  try {
    const settings: unknown = JSON.parse(text ?? '{}');
    return typeof settings === 'object' && settings !== null ? { ...settings } : {};
  } catch (cause) {
    throw errors.FORECAST_FILE_INVALID({ problem: 'its settings are not JSON' }, cause);
  }
}
