import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from 'vitest';

/** A folder that is removed when the tests of the file are done. */
export const folder = mkdtempSync(join(tmpdir(), 'busyness-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a settings file, as it is or as JSON, and returns its path. */
export function settingsFile(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
