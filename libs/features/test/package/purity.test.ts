import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

/** Every specifier that the modules of a folder import, export from, or require. */
function importsIn(folder: string, ending: string): { file: string; specifier: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(ending),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const found = text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g);
    return [...found].map(([, specifier]) => ({ file, specifier }));
  });
}

describe('the sources', () => {
  const imports = importsIn(join(project, 'src'), '.ts');

  it('import only each other and the dependencies of package.json: nothing of Node', () => {
    expect(imports.length).toBeGreaterThan(50);
    const foreign = imports.filter(
      ({ specifier }) => !specifier.startsWith('.') && !(specifier in manifest.dependencies),
    );
    expect(foreign).toEqual([]);
    for (const name of Object.keys(manifest.dependencies)) expect(builtinModules).not.toContain(name);
  });

  it('are type-checked without the types of Node, so that no global of Node can slip in', () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(project, 'tsconfig.lib.json'), 'utf8')) as {
      compilerOptions: { types: string[]; lib?: string[] };
    };
    expect(compilerOptions.types).toEqual([]);
    expect(compilerOptions.lib).toBeUndefined();
  });
});

describe('the built package', () => {
  it('exports the same names as the sources', async () => {
    const built = (await import(join(project, 'dist/index.js'))) as object;
    const source = (await import('../../src/index.js')) as object;
    expect(Object.keys(built).sort()).toEqual(Object.keys(source).sort());
  });

  it('needs no types of its dependencies: its declarations import only each other and core', () => {
    const foreign = importsIn(join(project, 'dist'), '.d.ts').filter(
      ({ specifier }) => !specifier.startsWith('.'),
    );
    expect(new Set(foreign.map(({ specifier }) => specifier))).toEqual(new Set(['@busyness/core']));
  });
});
