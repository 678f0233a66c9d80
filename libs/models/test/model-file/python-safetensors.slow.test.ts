import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeModelFile } from '../../src/index.js';
import { SAMPLE_FILE } from './sample-file.js';

/** Opens a file with the official reader, and prints what it finds; bytes in hex, since JSON has no NaN. */
const READ = `
import json, sys
from safetensors import safe_open
with safe_open(sys.argv[1], framework="numpy") as f:
    tensors = {k: f.get_tensor(k) for k in f.keys()}
    print(json.dumps({"metadata": f.metadata(),
        "tensors": {k: [str(t.dtype), list(t.shape), t.tobytes().hex()] for k, t in tensors.items()}}))
`;

const folder = mkdtempSync(join(tmpdir(), 'busyness-safetensors-'));
const environment = join(folder, 'venv');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('NOT TESTED against the official safetensors reader: there is no python3 here.');

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
}

describe('the official safetensors package for Python', () => {
  beforeAll(() => {
    if (!hasPython) return;
    run('python3', '-m', 'venv', environment);
    run(python, '-m', 'pip', 'install', '--quiet', 'safetensors', 'numpy');
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(!hasPython)(
    'reads our files: metadata, types, shapes and every bit',
    () => {
      const path = join(folder, 'sample.safetensors');
      writeFileSync(path, encodeModelFile(SAMPLE_FILE));
      const { metadata, tensors } = JSON.parse(run(python, '-c', READ, path));
      expect(metadata).toMatchObject(SAMPLE_FILE.metadata);
      const types = {
        F64: 'float64',
        F32: 'float32',
        I32: 'int32',
        U32: 'uint32',
        I16: 'int16',
        U16: 'uint16',
        I8: 'int8',
        U8: 'uint8',
      };
      const expected = Object.entries(SAMPLE_FILE.tensors).map(([name, { dtype, shape, data }]) => {
        const hex = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex');
        return [name, [types[dtype], shape, hex]];
      });
      expect(tensors).toEqual(Object.fromEntries(expected));
    },
    60_000,
  );
});
