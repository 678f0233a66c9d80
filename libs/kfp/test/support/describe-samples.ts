import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import type { Json } from '../../src/index.js';
import { runYaml } from './run-yaml.js';

/** Declares tests that the samples in a folder, compiled from `fixtures/samples.py`, run as their code says. */
export function describeSamples(folder: string): void {
  const run = (name: string, parameters: Readonly<Record<string, Json>> = {}) =>
    runYaml(join(folder, `${name}.yaml`), { parameters });
  const sorted = (lines: readonly string[]) => [...lines].sort();

  it('runs a chain: parameters of every type, artifacts, optional inputs, outputs', async () => {
    const { state, lines, outputs, folder: made } = await run('chain', { text: 'hi' });
    expect(state).toBe('SUCCEEDED');
    expect(sorted(lines)).toEqual([
      '[read-2] hi --flag f --other --n=12',
      '[read] hi --none --n=12',
      '[say] hi 4 say',
      '[show] [1,2] {"a":"b"} true 0.5',
    ]);
    expect(outputs.parameters).toEqual({ n: 4 });
    expect(outputs.artifacts['data'][0].uri).toBe(join(made, 'write/artifacts/data'));
  });

  it.each([
    ['heads', 2, 'condition-2/double'],
    ['tails', 4, 'condition-3/double-2'],
    ['edge', 6, 'condition-4/double-3'],
  ])('runs the branch of %s and no other', async (side, value, branch) => {
    const { state, states, lines, tasks, folder: made } = await run('conditions', { side });
    expect(state).toBe('SUCCEEDED');
    const ran = Object.keys(states).filter((name) => states[name] === 'SUCCEEDED');
    expect(ran.filter((name) => name.startsWith('condition-branches-1/'))).toEqual([
      `condition-branches-1/${branch}`,
    ]);
    expect(sorted(lines)).toEqual(['[condition-5/condition-6/say-2] nested', '[condition-5/say] big']);
    expect(tasks.filter((task) => task.state === 'SKIPPED')).toHaveLength(3);
    expect(readFileSync(join(made, 'double-4/parameters/result'), 'utf8')).toBe(String(value * 2));
  });

  it('skips what a false condition guards, with all that is in it', async () => {
    const { state, states, lines } = await run('conditions', { n: 2 });
    expect(state).toBe('SUCCEEDED');
    expect(states['condition-5']).toBe('SKIPPED');
    expect(lines).toEqual([]);
    expect((await run('conditions', { yes: false })).states['condition-5/condition-6']).toBe('SKIPPED');
  });

  it('runs loops in loops, over constants, parameters and outputs, and collects', async () => {
    const { state, lines, states } = await run('loops');
    expect(state).toBe('SUCCEEDED');
    expect(sorted(lines)).toEqual([
      '[count] 3',
      '[for-loop-1[0]/for-loop-2[1]/condition-3/say-2] a',
      '[for-loop-1[0]/for-loop-2[1]/condition-3/say] 3',
      '[for-loop-1[1]/for-loop-2[1]/condition-3/say-2] b',
      '[for-loop-1[1]/for-loop-2[1]/condition-3/say] 3',
      '[show] [2,4,6] {} false 0.25',
    ]);
    expect(states).toMatchObject({ 'for-loop-6[1]/double-2': 'SUCCEEDED' });
    const none = await run('loops', { letters: [] });
    expect(none.state).toBe('SUCCEEDED');
    expect(none.lines).toHaveLength(2);
  });

  it('runs the exit task after a body that failed, which was tried again, and what is beside it', async () => {
    const { state, states, tasks, lines } = await run('exits');
    expect(state).toBe('FAILED');
    expect(states).toEqual({
      'exit-handler-1/say': 'SUCCEEDED',
      'exit-handler-1/fail': 'FAILED',
      'exit-handler-1/say-2': 'SKIPPED',
      tell: 'SUCCEEDED',
      'say-3': 'SUCCEEDED',
    });
    expect(tasks.find(({ task }) => task === 'exit-handler-1/fail')?.attempts).toBe(2);
    const told = lines.find((line) => line.startsWith('[tell] '))!;
    expect(JSON.parse(told.slice('[tell] '.length))).toMatchObject({ state: 'FAILED' });
  });

  it('runs a pipeline in a pipeline, and an importer', async () => {
    const { state, lines } = await run('nested');
    expect(state).toBe('SUCCEEDED');
    expect(sorted(lines)).toEqual(['[read] deep --none --n=12', '[say] late']);
  });
}
