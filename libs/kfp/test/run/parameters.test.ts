import { describe, expect, it } from 'vitest';

import type { ComponentSpec } from '../../src/index.js';
import { buildSpec, constant, outputOf, task } from '../support/build-spec.js';
import { OUT, SAY, SAY_IT, writing } from '../support/components.js';
import { errorOf } from '../support/error-of.js';
import { runYaml } from '../support/run-yaml.js';

describe('runLocal and the parameters of a task', () => {
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
});

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
