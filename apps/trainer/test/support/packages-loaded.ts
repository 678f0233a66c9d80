import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runForJson } from './run-trainer.js';
import { temporaryFolder } from './temporary-folder.js';

/** A package's folder, among those of the workspace or installed. */
const PACKAGE = /.*\/(?:libs|apps|node_modules)\/((?:@[^/]+\/)?[^/]+)\//;

/** Runs the real trainer and returns the folder names of the packages of which it loaded a module: `models`, `h3-js`. */
export async function packagesLoaded(args: readonly string[], cwd: string): Promise<string[]> {
  const list = join(temporaryFolder(), 'modules.txt');
  const hooks = `
    import { appendFileSync } from 'node:fs';
    export function load(url, context, next) {
      appendFileSync(${JSON.stringify(list)}, url + '\\n');
      return next(url, context);
    }`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hooks))});`;
  await runForJson(args, { cwd, env: { NODE_OPTIONS: `--import ${dataUrl(register)}` } });
  const packages = readFileSync(list, 'utf8')
    .split('\n')
    .map((url) => PACKAGE.exec(url)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(packages)].sort();
}

function dataUrl(script: string): string {
  return `data:text/javascript,${encodeURIComponent(script)}`;
}
