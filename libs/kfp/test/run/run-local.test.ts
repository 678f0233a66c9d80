import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ComponentSpec, PipelineSpec } from '../../src/index.js';
import { buildSpec, constant, outputOf, task } from '../support/build-spec.js';
import { errorOf } from '../support/error-of.js';
import { runYaml } from '../support/run-yaml.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SAY: ComponentSpec = {
  executorLabel: 'exec-say',
  inputDefinitions: { parameters: { text: { parameterType: 'STRING' } } },
};
const SAY_IT = { command: ['echo'], args: ["{{$.inputs.parameters['text']}}"] };
const OUT = (
  parameterType: 'STRING' | 'BOOLEAN' | 'NUMBER_INTEGER' | 'LIST',
  label: string,
): ComponentSpec => ({
  executorLabel: label,
  outputDefinitions: { parameters: { out: { parameterType } } },
});
const writing = (script: string) => ({
  command: ['sh', '-c', script, "{{$.outputs.parameters['out'].output_file}}"],
});

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

describe('runLocal', () => {
  it('passes parameters and artifacts from task to task, in folders of their own', async () => {
    const dataset = { artifactType: { schemaTitle: 'system.Dataset', schemaVersion: '0.0.1' } };
    const spec = buildSpec(
      {
        // Written the wrong way round: what counts is who needs whom.
        read: {
          ...task('comp-read', { n: outputOf('write', 'n') }),
          inputs: {
            parameters: { n: outputOf('write', 'n') },
            artifacts: {
              data: { taskOutputArtifact: { producerTask: 'write', outputArtifactKey: 'data' } },
            },
          },
        },
        write: task('comp-write', { text: { componentInputParameter: 'greeting' } }),
      },
      {
        'comp-write': {
          executorLabel: 'exec-write',
          inputDefinitions: { parameters: { text: { parameterType: 'STRING' } } },
          outputDefinitions: {
            parameters: { n: { parameterType: 'NUMBER_INTEGER' } },
            artifacts: { data: dataset },
          },
        },
        'comp-read': {
          executorLabel: 'exec-read',
          inputDefinitions: {
            parameters: { n: { parameterType: 'NUMBER_INTEGER' } },
            artifacts: { data: dataset },
          },
        },
      },
      {
        'exec-write': {
          command: ['sh', '-c', 'printf %s "$0" > "$1"; printf 2.0 > "$2"'],
          args: [
            "{{$.inputs.parameters['text']}}",
            "{{$.outputs.artifacts['data'].path}}",
            "{{$.outputs.parameters['n'].output_file}}",
          ],
        },
        'exec-read': {
          command: ['sh', '-c', 'echo "$(cat "$0") $1"'],
          args: ["{{$.inputs.artifacts['data'].uri}}", "{{$.inputs.parameters['n']}}"],
        },
      },
      { greeting: { parameterType: 'STRING', defaultValue: 'hello' } },
    );
    const run = await runYaml(spec);
    expect(run.state).toBe('SUCCEEDED');
    expect(run.lines).toEqual(['[read] hello 2']);
    expect(readFileSync(join(run.folder, 'write/artifacts/data'), 'utf8')).toBe('hello');
    expect(readFileSync(join(run.folder, 'read/log.txt'), 'utf8')).toBe('hello 2\n');
    const other = await runYaml(spec, { parameters: { greeting: 'a "b" $HOME; c' } });
    expect(other.lines).toEqual(['[read] a "b" $HOME; c 2']);
  });

  it.each([
    ['BOOLEAN', 'printf True > "$0"', 'true'],
    ['BOOLEAN', 'echo false > "$0"', 'false'],
    ['NUMBER_INTEGER', 'printf 7 > "$0"', '7'],
    ['LIST', `printf '[1, "b"]' > "$0"`, '[1,"b"]'],
    ['STRING', 'printf "1.0" > "$0"', '1.0'],
  ] as const)('reads an output parameter of type %s: %s', async (type, script, expected) => {
    const spec = buildSpec(
      { make: task('comp-make'), say: task('comp-say', { text: outputOf('make', 'out') }) },
      { 'comp-make': OUT(type, 'exec-make'), 'comp-say': SAY },
      { 'exec-make': writing(script), 'exec-say': SAY_IT },
    );
    expect((await runYaml(spec)).lines).toEqual([`[say] ${expected}`]);
  });

  it.each([
    ['NUMBER_INTEGER', 'printf x > "$0"', 'should be a whole number, it is "x"'],
    ['NUMBER_INTEGER', 'printf 1.5 > "$0"', 'should be a whole number, it is "1.5"'],
    ['STRING', 'true', 'was not written'],
  ] as const)('fails a task whose output parameter of type %s is made by %s', async (type, script, why) => {
    const spec = buildSpec(
      { make: task('comp-make') },
      { 'comp-make': OUT(type, 'exec-make') },
      { 'exec-make': writing(script) },
    );
    const run = await runYaml(spec);
    expect(run.state).toBe('FAILED');
    expect(run.tasks[0].why).toContain(why);
  });

  it('lets the others go on when a task fails, skips those that need it, and says why', async () => {
    const spec = buildSpec(
      {
        bad: task('comp-bad'),
        after: { ...task('comp-say', { text: constant('no') }), dependentTasks: ['bad'] },
        later: { ...task('comp-say', { text: constant('no') }), dependentTasks: ['after'] },
        other: task('comp-say', { text: constant('yes') }),
        anyway: {
          ...task('comp-say', { text: constant('anyway') }),
          dependentTasks: ['bad'],
          triggerPolicy: { strategy: 'ALL_UPSTREAM_TASKS_COMPLETED' },
        },
      },
      { 'comp-bad': { executorLabel: 'exec-bad' }, 'comp-say': SAY },
      { 'exec-bad': 'echo oops >&2; exit 3', 'exec-say': SAY_IT },
    );
    const run = await runYaml(spec);
    expect(run.state).toBe('FAILED');
    expect(run.states).toEqual({
      bad: 'FAILED',
      after: 'SKIPPED',
      later: 'SKIPPED',
      other: 'SUCCEEDED',
      anyway: 'SUCCEEDED',
    });
    const why = Object.fromEntries(run.tasks.map(({ task: name, why: reason }) => [name, reason]));
    expect(why['bad']).toBe('sh ended with code 3: oops');
    expect(why['after']).toBe('"bad" failed');
    expect(why['later']).toBe('"after" skipped');
  });

  it('tries a task again as its policy says, in an empty folder, and no more often', async () => {
    const counting = (succeedsAt: number) => ({
      command: [
        'sh',
        '-c',
        // It fails at once where an earlier attempt has left something.
        `[ ! -e "$0" ] || exit 9; touch "$0"; echo x >> "$2"; [ "$(wc -l < "$2")" -ge ${succeedsAt} ] && printf done > "$1"`,
      ],
      args: [
        "{{$.outputs.artifacts['a'].path}}",
        "{{$.outputs.parameters['out'].output_file}}",
        join(temporaryFolder(), 'count'),
      ],
    });
    const component: ComponentSpec = {
      executorLabel: 'exec-try',
      outputDefinitions: {
        parameters: { out: { parameterType: 'STRING' } },
        artifacts: { a: { artifactType: {} } },
      },
    };
    const specOf = (succeedsAt: number) =>
      buildSpec(
        { try: { ...task('comp-try'), retryPolicy: { maxRetryCount: 2, backoffDuration: '60s' } } },
        { 'comp-try': component },
        { 'exec-try': counting(succeedsAt) },
      );
    const good = await runYaml(specOf(3));
    expect(good.tasks).toMatchObject([{ task: 'try', state: 'SUCCEEDED', attempts: 3 }]);
    const bad = await runYaml(specOf(4));
    expect(bad.tasks).toMatchObject([{ task: 'try', state: 'FAILED', attempts: 3 }]);
  });

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

  it('fails a task whose input has no value or is of another type, and gives an optional one none', async () => {
    const component = (isOptional: boolean): ComponentSpec => ({
      executorLabel: 'exec-say',
      inputDefinitions: { parameters: { n: { parameterType: 'NUMBER_INTEGER', isOptional } } },
    });
    const script = { command: ['echo'], args: ['n={{$}}'] };
    const none = await runYaml(
      buildSpec({ say: task('c') }, { c: component(false) }, { 'exec-say': script }),
    );
    expect(none.tasks[0].why).toBe('its input parameter "n" has no value');
    const text = buildSpec(
      { say: task('c', { n: constant('x') }) },
      { c: component(false) },
      { 'exec-say': script },
    );
    expect((await runYaml(text)).tasks[0].why).toContain('should be a whole number, it is "x"');
    const optional = await runYaml(
      buildSpec({ say: task('c') }, { c: component(true) }, { 'exec-say': script }),
    );
    expect(optional.lines[0]).toContain('"parameterValues":{}');
  });

  it('runs a mapped command in place of that of an image, with its environment', async () => {
    const spec = buildSpec(
      { say: task('comp-say', { text: constant('hi') }) },
      { 'comp-say': SAY },
      { 'exec-say': { args: ["{{$.inputs.parameters['text']}}"], env: [{ name: 'WHO', value: 'you' }] } },
    );
    const error = await errorOf(() => runYaml(spec));
    expect(error.message).toContain('deploymentSpec.executors.exec-say.container has no command');
    const run = await runYaml(spec, { commands: { alpine: ['sh', '-c', 'echo "$0 $WHO"'] } });
    expect(run.lines).toEqual(['[say] hi you']);
  });

  it('says that a program is not there', async () => {
    const spec = buildSpec(
      { x: task('c') },
      { c: { executorLabel: 'e' } },
      { e: { command: ['no-such-program'] } },
    );
    const { tasks } = await runYaml(spec);
    expect(tasks[0].why).toMatch(/^no-such-program could not be started: .*ENOENT/);
  });

  it('ends every program, and what it started, when it is stopped, and starts no other', async () => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    const spec = buildSpec(
      {
        long: task('comp-long'),
        exit: {
          ...task('comp-say', { text: constant('bye') }),
          dependentTasks: ['long'],
          triggerPolicy: { strategy: 'ALL_UPSTREAM_TASKS_COMPLETED' },
        },
      },
      { 'comp-long': { executorLabel: 'exec-long' }, 'comp-say': SAY },
      { 'exec-long': `sleep 300 & echo $! > ${folder}/pid; echo ready; wait`, 'exec-say': SAY_IT },
    );
    const logger = {
      debug: () => undefined,
      info: (_: object, message: string) => message.endsWith('ready') && controller.abort(),
      warn: () => undefined,
      error: () => undefined,
    };
    const run = await runYaml(spec, { signal: controller.signal, logger });
    expect(run.state).toBe('CANCELLED');
    expect(run.states).toEqual({ long: 'CANCELLED' });
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
  }, 30_000);

  it('keeps runs apart in one root', async () => {
    const root = temporaryFolder();
    const spec = buildSpec(
      { say: task('comp-say', { text: constant('x') }) },
      { 'comp-say': SAY },
      { 'exec-say': SAY_IT },
    );
    await Promise.all([runYaml(spec, { root }), runYaml(spec, { root })]);
    expect(readdirSync(root)).toHaveLength(2);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for yet counts as ended.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('runLocal and the parameters of a pipeline', () => {
  const spec = buildSpec(
    { say: task('comp-say', { text: { componentInputParameter: 'n' } }) },
    { 'comp-say': SAY },
    { 'exec-say': SAY_IT },
    {
      n: { parameterType: 'NUMBER_INTEGER' },
      list: { parameterType: 'LIST', isOptional: true },
      d: { parameterType: 'STRUCT', defaultValue: { a: 1 } },
    },
  );

  it.each([
    [{ n: '3' }, '3'],
    [{ n: 4 }, '4'],
    [{ n: '5.0', list: '[1]', d: '{"b": 2}' }, '5'],
  ])('reads %j', async (parameters, said) => {
    expect((await runYaml(spec, { parameters })).lines).toEqual([`[say] ${said}`]);
  });

  it.each([
    [{}, 'KFP_PARAMETER_MISSING', 'needs a value for n'],
    [{ n: 'x' }, 'KFP_PARAMETER_INVALID', '"n" takes a whole number, and got x'],
    [{ n: '1', list: '{}' }, 'KFP_PARAMETER_INVALID', '"list" takes a JSON list'],
    [{ n: '1', m: '2' }, 'KFP_PARAMETER_UNKNOWN', 'no parameter "m"'],
  ])('refuses %j', async (parameters, code, message) => {
    const error = await errorOf(() => runYaml(spec, { parameters }));
    expect(error).toMatchObject({ code, status: 400 });
    expect(error.message).toContain(message);
  });
});
