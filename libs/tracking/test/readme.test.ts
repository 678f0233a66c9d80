import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '..');

it('runs the example of the README', () => {
  const readme = readFileSync(`${project}/README.md`, 'utf8');
  const [, example] = /```ts\n(.*?)```/s.exec(readme)!;
  // Where MLflow really listens, as it may on the machine of a developer, the example would speak to it.
  const flags = ['--input-type=module', '--eval', example.replace('localhost:5000', '127.0.0.1:9')];
  const env = { ...process.env, FORCE_COLOR: '0' };
  const printed = execFileSync(process.execPath, flags, { cwd: project, encoding: 'utf8', env });
  expect(printed).toBe('{ deviance: 0.658 }\nTRACKING_UNREACHABLE\n');
});
