import { SILENT_LOGGER } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { beforeEach, describe, expect, it } from 'vitest';

import { MANIFEST_NAME, type Manifest, StepFolder, type StepPlan, runStep } from '../../src/index.js';
import { allBytes } from '../support/all-bytes.js';
import { errorOf } from '../support/error-of.js';

const INPUT = { sha256: 'abc', bytes: 3 };

let store = openStore('memory://');
let executions = 0;

beforeEach(() => {
  store = openStore('memory://');
  executions = 0;
});

function planOf(changes: Partial<StepPlan> = {}): StepPlan {
  return {
    name: 'double',
    parameters: { times: 2 },
    inputs: { 'in.txt': INPUT },
    async execute(writer) {
      executions++;
      await writer.write('out.txt', 'abcabc');
      await writer.writeJson('out.json', { length: 6 });
      return { length: 6 };
    },
    ...changes,
  };
}

const context = (codeVersion = 'v1') => ({ codeVersion, logger: SILENT_LOGGER });

const run = (changes?: Partial<StepPlan>, codeVersion?: string) =>
  runStep(planOf(changes), { store, below: 'steps/' }, context(codeVersion));

const inFolder = (changes?: Partial<StepPlan>) =>
  runStep(planOf(changes), { folder: new StepFolder(store, 'out/') }, context());

describe('runStep', () => {
  it('writes the outputs, and a manifest that says all about them', async () => {
    const { status, outputs } = await run();
    expect(status).toBe('ran');
    expect(new TextDecoder().decode(await outputs.read('out.txt'))).toBe('abcabc');
    expect(await outputs.readJson('out.json')).toEqual({ length: 6 });
    const written = await new StepFolder(store, outputs.folder.prefix).readManifest();
    expect(written).toEqual(outputs.manifest);
    expect(written).toMatchObject({
      step: 'double',
      codeVersion: 'v1',
      parameters: { times: 2 },
      inputs: { 'in.txt': INPUT },
      facts: { length: 6 },
    });
    expect(Object.keys(written!.outputs)).toEqual(['out.json', 'out.txt']);
    expect(written!.outputs['out.txt']).toEqual({
      sha256: 'bbb59da3af939f7af5f360f2ceb80a496e3bae1cd87dde426db0ae40677e1c2c',
      bytes: 6,
    });
    expect(outputs.folder.prefix).toBe(`steps/double/${written!.key.slice(0, 16)}/`);
  });

  it('writes the manifest last', async () => {
    const written: string[] = [];
    const put = store.put.bind(store);
    store.put = (key, ...rest) => {
      written.push(key.split('/').at(-1)!);
      return put(key, ...rest);
    };
    await run();
    expect(written).toEqual(['out.txt', 'out.json', MANIFEST_NAME]);
  });

  it('skips what was done before, and returns the same', async () => {
    const first = await run();
    const second = await run();
    expect(second.status).toBe('cached');
    expect(second.outputs.manifest).toEqual(first.outputs.manifest);
    expect(executions).toBe(1);
  });

  it.each<[string, Partial<StepPlan>, string?]>([
    ['a parameter', { parameters: { times: 3 } }],
    ['an input', { inputs: { 'in.txt': { sha256: 'abd', bytes: 3 } } }],
    ['a further input', { inputs: { 'in.txt': INPUT, 'more.txt': INPUT } }],
    ['the code', {}, 'v2'],
  ])(
    'runs again when %s changed, and keeps the old outputs beside the new',
    async (_, changes, codeVersion) => {
      const first = await run();
      const second = await run(changes, codeVersion);
      expect(second.status).toBe('ran');
      expect(second.outputs.folder.prefix).not.toBe(first.outputs.folder.prefix);
      expect(executions).toBe(2);
      expect((await run()).status).toBe('cached');
    },
  );

  it('does not run again for a parameter that is undefined, or in another order', async () => {
    await run({ parameters: { a: 1, b: 2 } });
    expect((await run({ parameters: { b: 2, a: 1, c: undefined } })).status).toBe('cached');
  });

  it.each<[string, (key: string) => Promise<unknown>]>([
    ['is gone', (key) => store.delete(key)],
    ['was cut short', (key) => store.put(key, 'abc')],
    ['has other bytes of the same length', (key) => store.put(key, 'abcabd')],
  ])('runs again when an output %s, with identical bytes', async (_, damage) => {
    const { outputs } = await run();
    const before = await allBytes(store);
    await damage(outputs.folder.keyOf('out.txt'));
    expect((await run()).status).toBe('ran');
    expect(await allBytes(store)).toEqual(before);
  });

  it('runs again when the world outside changed', async () => {
    await run();
    const asked: string[] = [];
    const stillHolds: StepPlan['stillHolds'] = async ({ manifest }) => {
      asked.push(manifest.step);
      return asked.length > 1;
    };
    expect((await run({ stillHolds })).status).toBe('ran');
    expect((await run({ stillHolds })).status).toBe('cached');
    expect(asked).toEqual(['double', 'double']);
  });

  it('leaves no manifest when it fails, neither its own nor an old one', async () => {
    await inFolder();
    const failure = new Error('no');
    const failing = inFolder({ parameters: { times: 3 }, execute: () => Promise.reject(failure) });
    await expect(failing).rejects.toBe(failure);
    expect(await new StepFolder(store, 'out/').readManifest()).toBeUndefined();
    expect((await inFolder()).status).toBe('ran');
  });

  it('removes from a folder what an earlier run left there and this one does not make', async () => {
    await inFolder();
    const { outputs } = await inFolder({
      parameters: { times: 1 },
      async execute(writer) {
        await writer.write('out.txt', 'abc');
        return {};
      },
    });
    expect(Object.keys(outputs.manifest.outputs)).toEqual(['out.txt']);
    expect(Object.keys(await allBytes(store))).toEqual(['out/manifest.json', 'out/out.txt']);
  });

  it('refuses a folder that holds the outputs of another step, and leaves them alone', async () => {
    await inFolder();
    const before = await allBytes(store);
    const error = await errorOf(() => inFolder({ name: 'triple' }));
    expect(error).toMatchObject({ code: 'PIPELINE_FOLDER_TAKEN', status: 409 });
    expect(error.message).toContain('"double"');
    expect(await allBytes(store)).toEqual(before);
  });

  it.each<[string, string | Partial<Record<keyof Manifest, unknown>>, string]>([
    ['is no JSON', '{"step": "dou', 'it is not JSON'],
    ['is no object', 'null', 'its "step" is missing or wrong'],
    ['lacks a field', { key: undefined }, 'its "key" is missing or wrong'],
    [
      'lists outputs without checksums',
      { outputs: { 'out.txt': null } },
      'its "outputs" is missing or wrong',
    ],
  ])('refuses a manifest that %s', async (_, damage, problem) => {
    const { outputs } = await inFolder();
    const text = typeof damage === 'string' ? damage : JSON.stringify({ ...outputs.manifest, ...damage });
    await store.put('out/manifest.json', text);
    const error = await errorOf(() => inFolder());
    expect(error).toMatchObject({ code: 'PIPELINE_MANIFEST_INVALID', status: 422 });
    expect(error.message).toContain(problem);
    expect(error.hint).toContain('Remove the folder');
  });

  it('does nothing when it was told to stop', async () => {
    const signal = AbortSignal.abort(new DOMException('stop', 'AbortError'));
    const stopped = runStep(planOf(), { store, below: 'steps/' }, { ...context(), signal });
    await expect(stopped).rejects.toBe(signal.reason);
    expect(await allBytes(store)).toEqual({});
  });

  it('may be run by two at once', async () => {
    const results = await Promise.all([run(), run()]);
    expect(results.map(({ outputs }) => outputs.manifest.key)).toEqual([
      results[0].outputs.manifest.key,
      results[0].outputs.manifest.key,
    ]);
    for (const { outputs } of results)
      expect(await outputs.folder.holds(outputs.manifest.outputs)).toBe(true);
    expect((await run()).status).toBe('cached');
  });
});

describe('StepOutputs', () => {
  it('refuses to read an output that is not what the step wrote', async () => {
    const { outputs } = await run();
    await store.put(outputs.folder.keyOf('out.txt'), 'abcabd');
    const error = await errorOf(() => outputs.read('out.txt'));
    expect(error).toMatchObject({ code: 'STORAGE_DAMAGED', status: 422 });
    expect(error.message).toContain('out.txt');
  });

  it.each(['nope.txt', 'toString'])(
    'refuses to read or pick %s, which the step did not write',
    async (name) => {
      const { outputs } = await run();
      for (const task of [() => outputs.read(name), () => outputs.pick(name)]) {
        expect((await errorOf(task)).code).toBe('PIPELINE_MANIFEST_INVALID');
      }
    },
  );
});
