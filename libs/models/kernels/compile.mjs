// Compiles the kernels from AssemblyScript to WebAssembly. Each module becomes a TypeScript file that holds its code
// as base64 and the types of its exports: whatever can import a file (Node, a bundler, an npm package) can use it.
//
//   node kernels/compile.mjs     (the Nx target "kernels", which build, typecheck and test run first)
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main as compile } from 'assemblyscript/asc';

const kernels = dirname(fileURLToPath(import.meta.url));
const generated = join(kernels, '../src/trees/kernels');

/** `<name>.ts` is the entry of a module: what it exports can be called from TypeScript. */
const MODULES = [
  { name: 'training', memory: ['--enable', 'simd,bulk-memory,threads', '--sharedMemory'] },
  // Memory that is not shared: pages that are not isolated from other origins can predict too.
  { name: 'prediction', memory: ['--enable', 'simd,bulk-memory'] },
];

for (const { name, memory } of MODULES) {
  const { wasm, types } = await compileModule(name, memory);
  const file = join(generated, `${name}-kernels.generated.ts`);
  writeFileSync(file, describeModule(name, wasm, types));
  process.stdout.write(`${relative(process.cwd(), file)}: ${wasm.length} bytes of WebAssembly\n`);
}

async function compileModule(name, memory) {
  const written = new Map();
  const { error, stderr } = await compile(
    [
      `${name}.ts`,
      '-O3',
      '--converge',
      ...['--noAssert', '--runtime', 'stub', '--use', 'abort='],
      // 65,536 pages are the 4 GiB that 32-bit addresses reach.
      ...['--importMemory', '--initialMemory', '1', '--maximumMemory', '65536', ...memory],
      ...['--bindings', 'raw', '--outFile', `${name}.wasm`],
    ],
    {
      readFile: (file, folder) => readIfThere(join(kernels, folder, file)),
      writeFile: (file, contents) => void written.set(file, contents),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`kernels/${name}.ts does not compile:\n${stderr}`);
  return { wasm: written.get(`${name}.wasm`), types: written.get(`${name}.d.ts`) };
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @param types what AssemblyScript says of the exports, inside of `declare namespace __AdaptedExports { ... }` */
function describeModule(name, wasm, types) {
  const start = types.indexOf('{') + 1;
  const members = types
    .slice(start, types.indexOf('\n}', start))
    .replace(/\/\*\* Exported memory \*\/\s*export const memory: .*;/, '')
    .replaceAll('export function ', '')
    .trim();
  const title = name[0].toUpperCase() + name.slice(1);
  return [
    `// Made by kernels/compile.mjs from kernels/${name}.ts: do not edit.`,
    '',
    `export interface ${title}Kernels {\n  ${members}\n}`,
    '',
    `/** The WebAssembly module, in base64. */`,
    `export const ${name.toUpperCase()}_CODE =\n  '${Buffer.from(wasm).toString('base64')}';`,
    '',
  ].join('\n');
}
