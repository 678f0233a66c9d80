import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { project, readmeExample } from '../support/readme-example.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const example = readmeExample();
let home: string;

/** Another service's folder: nothing in it but this package and core, installed from their tarballs. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'busyness-features-'));
  for (const folder of [resolve(project, '../core'), project]) {
    npm(['pack', folder, '--pack-destination', home, '--silent']);
  }
  write('package.json', JSON.stringify({ name: 'another-service', private: true, type: 'module' }));
  const tarballs = readdirSync(home).filter((file) => file.endsWith('.tgz'));
  expect(tarballs).toHaveLength(2);
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  npm(['install', ...quiet, ...tarballs.map((file) => `./${file}`)]);
  write('example.ts', example.program);
  write('example.mjs', example.program);
  write('example.cjs', example.required);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function write(file: string, text: string): void {
  writeFileSync(join(home, file), text);
}

function npm(args: string[]): void {
  execFileSync('npm', args, { cwd: home, encoding: 'utf8' });
}

function node(args: string[]): string {
  return execFileSync(process.execPath, args, {
    cwd: home,
    encoding: 'utf8',
    // A console that is told to use colours would print the numbers in yellow.
    env: { ...process.env, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs tsc with every declaration checked (skipLibCheck is off); throws with its complaints. */
function typecheck(files: string[], compilerOptions: object): void {
  const strict = { strict: true, noEmit: true, skipLibCheck: false, target: 'es2022', types: [] };
  write('tsconfig.json', JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files }));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  try {
    node([tsc, '--project', 'tsconfig.json']);
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout, { cause: error });
  }
}

/** Bundles a program for browsers into one script. */
async function bundle(entry: string): Promise<Rolldown.OutputChunk> {
  const result = (await build({
    root: home,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: join(home, entry), output: { format: 'iife', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  expect(result.output).toHaveLength(1);
  return result.output[0];
}

describe('the packed package in an empty project', () => {
  it('ships its build, its README and nothing that belongs to the workspace', () => {
    const files = readdirSync(join(home, 'node_modules/@busyness/features'), {
      recursive: true,
      encoding: 'utf8',
    });
    expect(files).toContain('README.md');
    expect(files).toContain('dist/index.js');
    expect(files).toContain('dist/index.d.ts');
    const stray = /tsbuildinfo|(^|\/)test|bench|tsconfig|vitest|eslint/;
    expect(files.filter((file) => stray.test(file))).toEqual([]);
  });

  it('runs the example of the README, imported and required', () => {
    expect(node(['example.mjs'])).toBe(example.output);
    expect(node(['example.cjs'])).toBe(example.output);
  });

  it('type-checks as Node resolves it, from a module and from CommonJS', () => {
    write(
      'required.cts',
      `import features = require('@busyness/features');\nexport const name: string = features.POC_FEATURES[0];\n`,
    );
    typecheck(['example.ts', 'required.cts'], { module: 'nodenext' });
  });

  it('type-checks as bundlers resolve it', () => {
    typecheck(['example.ts'], { module: 'esnext', moduleResolution: 'bundler' });
  });

  it('type-checks without the types of the DOM and of Node', () => {
    write(
      'bare.ts',
      `import { cellOf, type Panel } from '@busyness/features';\nexport const cell = (panel: Panel) => cellOf(0, 0, panel.h3Resolution);\n`,
    );
    typecheck(['bare.ts'], { module: 'nodenext', lib: ['es2022'] });
  });

  it('has types that refuse what is wrong', () => {
    write('wrong.ts', `import { cellOf } from '@busyness/features';\ncellOf('50', 0, 7);\n`);
    expect(() => typecheck(['wrong.ts'], { module: 'nodenext' })).toThrow(/TS2345/);
  });

  it('bundles for a browser, needs nothing of Node there, and gives the same result', async () => {
    // Every export is used, so that nothing is shaken out of the bundle before it is looked at.
    const everything = `
      import * as everything from '@busyness/features';
      everything
        .fitRestaurantClusters([{ lat: 50, lon: 10 }], { clusters: 1 })
        .then(({ sizes }) => console.log(Object.keys(everything).length > 30, sizes[0]));`;
    write('browser.mjs', example.program + everything);
    const { code, imports, moduleIds } = await bundle('browser.mjs');
    // Vite puts a module of this name in the place of each of Node's, and rolldown keeps what it cannot resolve.
    expect(moduleIds.filter((id) => id.includes('__vite-browser-external'))).toEqual([]);
    expect(moduleIds.some((id) => id.includes('/ml-kmeans/'))).toBe(true);
    expect(imports).toEqual([]);
    expect(code).not.toMatch(/\brequire\(/);
    // A new context has the language and nothing else: no process, no require, no Buffer. Browsers have a console.
    const printed: string[] = [];
    const log = (...values: unknown[]) => printed.push(`${values.join(' ')}\n`);
    runInNewContext(code, { console: { log, warn: log } });
    await vi.waitFor(() => expect(printed.join('')).toBe(`${example.output}true 1\n`));
  });
});
