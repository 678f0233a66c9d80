// `npm run bench -- NAME [options]`: one of the benchmarks in tools/bench/, on freshly built packages.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const folder = join(import.meta.dirname, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -'.mjs'.length));

const [name, ...args] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`usage: npm run bench -- NAME [options]\nbenchmarks: ${names.join(', ')}`);
  process.exit(2);
}

/** A benchmark says what it needs built, which options it takes and what they mean, and how it runs. */
const { projects, options, usage, run } = await import(join(folder, `${name}.mjs`));

let values;
try {
  ({ values } = parseArgs({ args, options: { help: { type: 'boolean' }, ...options } }));
} catch (error) {
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
if (values.help) {
  console.log(usage);
} else {
  const build = ['nx', 'run-many', '-t', 'build', '-p', projects.join(','), '--output-style=static'];
  const { status, stdout } = spawnSync('npx', build, { encoding: 'utf8' });
  if (status !== 0) {
    console.error(stdout);
    process.exit(1);
  }
  try {
    await run(values);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
