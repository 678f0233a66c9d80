import { readFileSync } from 'node:fs';

import { errors } from './errors.js';

/**
 * Returns the JSON object in a settings file. Throws `CONFIG_FILE_UNREADABLE`, or `CONFIG_FILE_INVALID` with
 * the line of the mistake.
 */
export function readSettingsFile(file: string | URL): Readonly<Record<string, unknown>> {
  const text = readText(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    const at = /at position (\d+)/.exec(reason)?.[1];
    const before = at === undefined ? text.trimEnd() : text.slice(0, Number(at));
    throw errors.CONFIG_FILE_INVALID({ file: String(file), line: before.split('\n').length, reason }, error);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    const reason = `found ${JSON.stringify(parsed).slice(0, 40)}`;
    throw errors.CONFIG_FILE_INVALID({ file: String(file), line: 1, reason });
  }
  return parsed as Record<string, unknown>;
}

function readText(file: string | URL): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw errors.CONFIG_FILE_UNREADABLE({ file: String(file), reason: (error as Error).message }, error);
  }
}
