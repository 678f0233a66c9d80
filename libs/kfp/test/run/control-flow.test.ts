import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ComponentSpec, PipelineSpec } from '../../src/index.js';
import { buildSpec, outputOf, task } from '../support/build-spec.js';
import { OUT, SAY, SAY_IT } from '../support/components.js';
import { runYaml } from '../support/run-yaml.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A task that takes an item of a loop by a component of its own. */
const loopOver = (raw: string, more: object = {}) => ({
  componentRef: { name: 'comp-loop' },
  parameterIterator: { itemInput: 'item', items: { raw } },
  ...more,
});
const LOOP: ComponentSpec = {
  inputDefinitions: { parameters: { item: { parameterType: 'STRING' } } },
  dag: { tasks: { say: task('comp-say', { text: { componentInputParameter: 'item' } }) } },
};

describe('runLocal and the flow of control', () => {
  it('loops over a list, in order, and collects what the items put out', async () => {
    const spec = buildSpec(
      {
        loop: loopOver('["b", "a", "c"]'),
        say: { ...task('comp-say', { text: outputOf('loop', 'all') }) },
      },
      {
        'comp-loop': {
          ...LOOP,
          outputDefinitions: { parameters: { all: { parameterType: 'LIST' } } },
          dag: {
            tasks: { shout: task('comp-shout', { text: { componentInputParameter: 'item' } }) },
            outputs: {
              parameters: {
                all: { valueFromParameter: { producerSubtask: 'shout', outputParameterKey: 'out' } },
              },
            },
          },
        },
        'comp-shout': { ...OUT('STRING', 'exec-shout'), inputDefinitions: SAY.inputDefinitions },
        'comp-say': SAY,
      },
      {
        'exec-shout': {
          command: ['sh', '-c', 'printf %s! "$0" > "$1"'],
          args: ["{{$.inputs.parameters['text']}}", "{{$.outputs.parameters['out'].output_file}}"],
        },
        'exec-say': SAY_IT,
      },
    );
    const run = await runYaml(spec);
    expect(run.lines).toEqual(['[say] ["b!","a!","c!"]']);
    expect(Object.keys(run.states).sort()).toEqual([
      'loop[0]/shout',
      'loop[1]/shout',
      'loop[2]/shout',
      'say',
    ]);
    expect(existsSync(join(run.folder, 'loop/2/shout/parameters/out'))).toBe(true);
  });

  it('fills placeholders inside lists and objects, and the parts of items that an f-string names', async () => {
    const part = (key: string) => `{{$.inputs.parameters['item-subvar-${key}']}}`;
    const parts = { 'item-subvar-a': { componentInputParameter: 'item-subvar-a' } };
    const text = { runtimeValue: { constant: ['n', { deep: [`is ${part('a')}`] }] } };
    const inputs = {
      item: { parameterType: 'STRUCT' },
      'item-subvar-a': { parameterType: 'STRING' },
    } as const;
    const loop: ComponentSpec = {
      inputDefinitions: { parameters: inputs },
      dag: { tasks: { say: task('comp-say', { ...parts, text }) } },
    };
    const run = await runYaml(
      buildSpec(
        { loop: loopOver('[{"a": 1, "b": 2}]') },
        { 'comp-loop': loop, 'comp-say': SAY },
        { 'exec-say': SAY_IT },
      ),
    );
    expect(run.lines).toEqual(['[loop[0]/say] ["n",{"deep":["is 1"]}]']);
  });

  it('runs no more items of a loop at once than its policy allows, and does them all when one fails', async () => {
    const folder = temporaryFolder();
    const spec = buildSpec(
      { loop: loopOver('["1", "2", "3", "4", "5"]', { iteratorPolicy: { parallelismLimit: 2 } }) },
      { 'comp-loop': LOOP, 'comp-say': SAY },
      {
        'exec-say': {
          command: [
            'sh',
            '-c',
            `mkdir ${folder}/$0; ls ${folder} | grep -c '^.$' >> ${folder}/seen; sleep 0.2; rmdir ${folder}/$0; [ "$0" != 2 ]`,
          ],
          args: ["{{$.inputs.parameters['text']}}"],
        },
      },
    );
    const run = await runYaml(spec, { parallelism: 5 });
    const seen = readFileSync(join(folder, 'seen'), 'utf8').trim().split('\n').map(Number);
    expect(seen).toHaveLength(5);
    expect(Math.max(...seen)).toBe(2);
    expect(run.state).toBe('FAILED');
    expect(Object.values(run.states).filter((state) => state === 'SUCCEEDED')).toHaveLength(4);
  });

  it('does nothing for an empty list, and fails for what is none', async () => {
    const specOf = (raw: string) =>
      buildSpec({ loop: loopOver(raw) }, { 'comp-loop': LOOP, 'comp-say': SAY }, { 'exec-say': SAY_IT });
    expect(await runYaml(specOf('[]'))).toMatchObject({ state: 'SUCCEEDED', tasks: [] });
    const bad = await runYaml(specOf('{"a": 1}'));
    expect(bad).toMatchObject({ state: 'FAILED', tasks: [{ task: 'loop', state: 'FAILED' }] });
  });

  it.each([
    ['heads', { 'if/say': 'SUCCEEDED', else: 'SKIPPED' }, 'heads'],
    ['tails', { if: 'SKIPPED', 'else/say': 'SUCCEEDED' }, 'tails'],
  ])('takes the branch that %s chooses, and its output', async (flip, states, said) => {
    const branch = (condition: string) => ({
      ...task('comp-branch', { flip: { componentInputParameter: 'flip' } }),
      triggerPolicy: { condition },
    });
    const spec: PipelineSpec = buildSpec(
      {
        if: branch("inputs.parameter_values['flip'] == 'heads'"),
        else: branch("!(inputs.parameter_values['flip'] == 'heads')"),
      },
      {
        'comp-branch': {
          inputDefinitions: { parameters: { flip: { parameterType: 'STRING' } } },
          outputDefinitions: { parameters: { out: { parameterType: 'STRING' } } },
          dag: {
            tasks: { say: task('comp-echo', { text: { componentInputParameter: 'flip' } }) },
            outputs: {
              parameters: {
                out: { valueFromParameter: { producerSubtask: 'say', outputParameterKey: 'out' } },
              },
            },
          },
        },
        'comp-echo': { ...OUT('STRING', 'exec-echo'), inputDefinitions: SAY.inputDefinitions },
      },
      {
        'exec-echo': {
          command: ['sh', '-c', 'printf %s "$0" > "$1"'],
          args: ["{{$.inputs.parameters['text']}}", "{{$.outputs.parameters['out'].output_file}}"],
        },
      },
      { flip: { parameterType: 'STRING' } },
    );
    const selectors = ['if', 'else'].map((producerSubtask) => ({
      producerSubtask,
      outputParameterKey: 'out',
    }));
    const withOutput = {
      ...spec,
      root: {
        ...spec.root,
        dag: {
          ...spec.root.dag!,
          outputs: { parameters: { out: { valueFromOneof: { parameterSelectors: selectors } } } },
        },
      },
    };
    const run = await runYaml(withOutput, { parameters: { flip } });
    expect(run.states).toEqual(states);
    expect(run.outputs.parameters).toEqual({ out: said });
  });

  it.each([
    ['exit 1', 'FAILED', 'body: sh ended with code 1'],
    ['true', 'SUCCEEDED', undefined],
  ])('runs the exit task when the body does %s, and tells it', async (script, state, message) => {
    const spec = buildSpec(
      {
        'exit-handler-1': task('comp-body'),
        exit: {
          ...task('comp-exit', { status: { taskFinalStatus: { producerTask: 'exit-handler-1' } } }),
          dependentTasks: ['exit-handler-1'],
          triggerPolicy: { strategy: 'ALL_UPSTREAM_TASKS_COMPLETED' },
        },
      },
      {
        'comp-body': { dag: { tasks: { body: task('comp-do') } } },
        'comp-do': { executorLabel: 'exec-do' },
        'comp-exit': {
          executorLabel: 'exec-exit',
          inputDefinitions: {
            parameters: { status: { parameterType: 'TASK_FINAL_STATUS', isOptional: true } },
          },
        },
      },
      { 'exec-do': script, 'exec-exit': { command: ['echo'], args: ["{{$.inputs.parameters['status']}}"] } },
    );
    const run = await runYaml(spec);
    expect(run.state).toBe(state);
    const line = run.lines.find((each) => each.startsWith('[exit] '))!;
    const status = JSON.parse(line.slice('[exit] '.length)) as { state: string; error: { message?: string } };
    expect(status).toMatchObject({ state, pipelineTaskName: 'exit-handler-1' });
    expect(status.error.message).toBe(message);
  });
});
