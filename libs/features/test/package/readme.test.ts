import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { project, readmeExample } from '../support/readme-example.js';

/** What a program prints when Node runs it inside this project, where `@busyness/features` is its own `dist`. */
function run(program: string, type: 'module' | 'commonjs'): string {
  const flags = ['--disable-warning=ExperimentalWarning', `--input-type=${type}`, '--eval', program];
  // A console that is told to use colours would print the numbers in yellow.
  const env = { ...process.env, FORCE_COLOR: '0' };
  return execFileSync(process.execPath, flags, { cwd: project, encoding: 'utf8', env });
}

describe('the example of the README', () => {
  it('prints what the README says, imported', () => {
    const { program, output } = readmeExample();
    expect(run(program, 'module')).toBe(output);
  });

  it('prints the same, required', () => {
    const { required, output } = readmeExample();
    expect(run(required, 'commonjs')).toBe(output);
  });
});
