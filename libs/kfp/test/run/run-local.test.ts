import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ComponentSpec } from '../../src/index.js';
import { buildSpec, constant, outputOf, task } from '../support/build-spec.js';
import { SAY, SAY_IT } from '../support/components.js';
import { errorOf } from '../support/error-of.js';
import { runYaml } from '../support/run-yaml.js';
import { temporaryFolder } from '../support/temporary-folder.js';

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
