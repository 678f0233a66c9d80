import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of @busyness/features. */
export const project = resolve(import.meta.dirname, '../..');

/** The first program in the README, the same with `require` in place of `import`, and what it prints. */
export interface ReadmeExample {
  readonly program: string;
  readonly required: string;
  readonly output: string;
}

/** Returns the first example of the README and the output printed below it. */
export function readmeExample(): ReadmeExample {
  const readme = readFileSync(join(project, 'README.md'), 'utf8');
  const match = /```ts\n(.*?)```\s+```text\n(.*?)```/s.exec(readme);
  if (!match) throw new Error('README.md has no ts block followed by its output in a text block');
  const [, program, output] = match;
  const required = program.replace(/^import (\{[^}]*\}) from ('[^']*');/m, 'const $1 = require($2);');
  if (required === program) throw new Error('the example of README.md imports nothing');
  return { program, required, output };
}
