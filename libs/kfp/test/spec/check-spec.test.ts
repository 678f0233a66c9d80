import { describe, expect, it } from 'vitest';

import { type PipelineSpec, checkSpec, readSpec } from '../../src/index.js';
import { buildSpec, task } from '../support/build-spec.js';
import { errorOf } from '../support/error-of.js';

const OPTIONS = { name: 'p.yaml', mappedImages: [] };
const GOOD = buildSpec({ a: task('c') }, { c: { executorLabel: 'e' } }, { e: 'true' });

/** A copy of the good spec, with something else at a place. */
function withAt(path: string, value: unknown): PipelineSpec {
  const spec = JSON.parse(JSON.stringify(GOOD)) as Record<string, unknown>;
  const keys = path.split('/');
  const last = keys.pop()!;
  let node = spec;
  for (const key of keys) node = (node[key] ??= {}) as Record<string, unknown>;
  node[last] = value;
  return spec as unknown as PipelineSpec;
}

describe('checkSpec', () => {
  it('lets what is known pass, with what has no effect here', () => {
    expect(() => checkSpec(GOOD, OPTIONS)).not.toThrow();
    const ignored = { cpuLimit: 2, accelerator: { type: 'T4', count: '1' } };
    expect(() =>
      checkSpec(withAt('deploymentSpec/executors/e/container/resources', ignored), OPTIONS),
    ).not.toThrow();
    const caching = { enableCache: true, cacheKey: 'x' };
    expect(() => checkSpec(withAt('root/dag/tasks/a/cachingOptions', caching), OPTIONS)).not.toThrow();
  });

  it.each([
    ['root/dag/tasks/a/artifactIterator', {}, 'root.dag.tasks.a.artifactIterator is not known'],
    [
      'root/inputDefinitions/artifacts/x',
      { artifactType: {} },
      'root.inputDefinitions.artifacts is not known',
    ],
    ['deploymentSpec/executors/e', { customJob: {} }, 'executors.e.customJob is not known'],
    ['deploymentSpec/executors/e', {}, 'executors.e needs a container or an importer'],
    ['components/c/singlePlatformSpecs', [], 'components.c.singlePlatformSpecs is not known'],
    ['components/c/executorLabel', 'f', 'names an executor that is not there: f'],
    ['components/c/dag', { tasks: {} }, 'components.c needs either a dag or an executorLabel'],
    ['root/dag/tasks/a/componentRef/name', 'd', 'names a component that is not there: d'],
    ['root/dag/tasks/a/dependentTasks', ['b'], 'root.dag.tasks.a waits for a task that is not there: b'],
    ['root/dag/tasks/a/dependentTasks', ['a'], 'wait for each other: a'],
    ['root/dag/tasks/a/triggerPolicy', { strategy: 'ANY' }, 'strategy is "ANY"; known are'],
    ['root/dag/tasks/a/triggerPolicy', { condition: 'size(x)' }, 'condition cannot be read'],
    ['root/dag/tasks/a/retryPolicy', { backoffDuration: '1m' }, 'should be seconds such as 30s, it is 1m'],
    [
      'root/dag/tasks/a/inputs/parameters/x',
      { runtimeValue: { runtimeParameter: 'y' } },
      'runtimeParameter is not known',
    ],
    [
      'root/dag/tasks/a/inputs/parameters/x',
      { componentInputParameter: 'y', parameterExpressionSelector: 'jq(".x")' },
      'parameterExpressionSelector cannot be read',
    ],
    [
      'deploymentSpec/executors/e/container/args',
      ['{{$.workspace_path}}'],
      'uses {{$.workspace_path}}, which is not known',
    ],
    ['deploymentSpec/executors/e/container/args', [1], 'args[0] should be a text'],
    ['deploymentSpec/executors/e/container/lifecycle', {}, 'container.lifecycle is not known'],
    ['schemaVersion', '1.0', 'schemaVersion is 1.0; known is 2.1.0'],
    ['root/inputDefinitions/parameters/x', { parameterType: 'DATE' }, 'parameterType is "DATE"; known are'],
    [
      'root/dag/outputs/parameters/x',
      { valueFromParameter: { producerSubtask: 'z', outputParameterKey: 'k' } },
      'names a task that is not there: z',
    ],
  ])('refuses %s: %j', async (path, value, message) => {
    const error = await errorOf(() => checkSpec(withAt(path, value), OPTIONS));
    expect(error).toMatchObject({ code: 'KFP_UNSUPPORTED', status: 422 });
    expect(error.message).toContain(message);
  });

  it('names everything at once', async () => {
    const spec = withAt('root/dag/tasks/a/artifactIterator', {}) as unknown as Record<string, unknown>;
    const error = await errorOf(() => checkSpec({ ...spec, other: 1 } as unknown as PipelineSpec, OPTIONS));
    expect(error.message).toContain('artifactIterator');
    expect(error.message).toContain('other is not known');
  });
});

describe('readSpec', () => {
  it.each([
    ['a: [1', 'KFP_YAML_INVALID'],
    ['', 'KFP_YAML_INVALID'],
    ['- 1', 'KFP_YAML_INVALID'],
    ['a: 1\n---\nplatforms:\n  kubernetes: {}\n', 'KFP_UNSUPPORTED'],
  ])('refuses %j', async (text, code) => {
    const error = await errorOf(() => {
      checkSpec(readSpec(text, 'p.yaml'), OPTIONS);
    });
    expect(error.message).toContain('p.yaml');
    if (text !== '- 1') expect(error.code).toBe(code);
  });
});
