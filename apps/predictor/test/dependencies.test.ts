import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

/** All packages of the workspace that a package.json leads to, and what they depend on. */
async function collect(file: string, seen = new Set<string>()): Promise<Set<string>> {
  const { dependencies = {} } = JSON.parse(await readFile(file, 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const name of Object.keys(dependencies).filter((name) => !seen.has(name))) {
    seen.add(name);
    if (name.startsWith('@busyness/'))
      await collect(createRequire(file).resolve(`${name}/package.json`), seen);
  }
  return seen;
}

it('brings no engine along', async () => {
  const packages = await collect(new URL('../package.json', import.meta.url).pathname);
  expect(packages).toContain('@busyness/forecasting');
  expect(packages).not.toContain('@busyness/datasets');
  expect(packages).not.toContain('chdb');
});
