import { SILENT_LOGGER } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import { StepFolder, findOutputs, runStep } from '../../src/index.js';
import { assertBelongTogether } from '../../src/step/assert-belong-together.js';
import { errorOf } from '../support/error-of.js';

const store = openStore('memory://steps');
const CONTEXT = { codeVersion: 'test', logger: SILENT_LOGGER };
const folderOf = (name: string) => new StepFolder(store, `${name}/`);

async function write(step: string, text: string, inputs = {}, folder = step) {
  const plan = {
    name: step,
    parameters: { text },
    inputs,
    async execute(writer: { write(name: string, text: string): Promise<void> }) {
      await writer.write(`${step}.txt`, text);
      return {};
    },
  };
  return (await runStep(plan, { folder: folderOf(folder) }, CONTEXT)).outputs;
}

describe('findOutputs', () => {
  it('finds the folder of the step, in whatever order they are given', async () => {
    await write('first', 'one');
    await write('second', 'two');
    const found = await findOutputs([folderOf('second'), folderOf('first')], 'first');
    expect(found.folder.prefix).toBe('first/');
    expect(found.manifest.step).toBe('first');
  });

  it('says what each folder holds when none is the right one', async () => {
    await write('first', 'one');
    const error = await errorOf(() => findOutputs([folderOf('first'), folderOf('empty')], 'third'));
    expect(error).toMatchObject({ code: 'PIPELINE_INPUT_MISSING', status: 404 });
    expect(error.message).toContain('memory://steps/first (holds those of "first")');
    expect(error.message).toContain('memory://steps/empty (holds none)');
    expect(error.hint).toContain('trainer third');
  });
});

describe('assertBelongTogether', () => {
  it('takes outputs that were made from one another', async () => {
    const first = await write('first', 'one');
    const second = await write('second', 'two', first.manifest.outputs);
    const third = await write('third', 'three', second.manifest.outputs);
    expect(() => assertBelongTogether([first, second, third])).not.toThrow();
  });

  it('refuses outputs made from files that are no longer those of the earlier step', async () => {
    const before = await write('first', 'one');
    const second = await write('second', 'two', before.manifest.outputs);
    const after = await write('first', 'one again');
    const error = await errorOf(() => assertBelongTogether([after, second]));
    expect(error).toMatchObject({ code: 'PIPELINE_INPUTS_DIFFER', status: 409 });
    expect(error.message).toContain('"first.txt"');
    expect(error.message).toContain('memory://steps/second');
    expect(error.hint).toContain('trainer second');
  });

  it('does not take a file of the user for the output of a later step that has its name', async () => {
    const first = await write('first', 'one', { 'second.txt': { sha256: 'of the user', bytes: 1 } });
    const second = await write('second', 'two', first.manifest.outputs);
    expect(() => assertBelongTogether([first, second])).not.toThrow();
  });
});
