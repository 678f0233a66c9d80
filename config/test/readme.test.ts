import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

import { explainConfig, loadConfig, requireSetting } from '../src/index.js';

const IMPORT = "import { explainConfig, loadConfig, requireSetting } from '@busyness/config';\n";

it('runs the example of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(example.startsWith(IMPORT)).toBe(true);
  const lines: unknown[] = [];
  const names = ['explainConfig', 'loadConfig', 'requireSetting', 'console'];
  const run = new Function(...names, example.slice(IMPORT.length)) as (...args: readonly unknown[]) => void;
  run(explainConfig, loadConfig, requireSetting, { log: (line: unknown) => lines.push(line) });
  expect(lines).toEqual(['America/Regina', 7, '--resolution']);
});
