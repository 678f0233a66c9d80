import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '../..');

describe('the example of the README', () => {
  it('prints what the README says', { timeout: 30_000 }, () => {
    const readme = readFileSync(join(project, 'README.md'), 'utf8');
    const [, program, output] = /```ts\n(.*?)```\s+```text\n(.*?)```/s.exec(readme)!;
    // Inside this project Node takes `@busyness/forecasting` from its own `dist`.
    const flags = ['--input-type=module', '--eval', program];
    // A console that is told to use colours would print them.
    const env = { ...process.env, FORCE_COLOR: '0' };
    expect(execFileSync(process.execPath, flags, { cwd: project, encoding: 'utf8', env })).toBe(output);
  });
});
