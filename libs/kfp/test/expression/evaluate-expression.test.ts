import { describe, expect, it } from 'vitest';

import { type ByName, type Json, evaluateCondition, selectPart } from '../../src/index.js';
import { errorOf } from '../support/error-of.js';

const VALUES: ByName<Json> = { flip: 'heads', n: 3, half: 0.5, yes: true, digits: '7', 'a b': 'x' };
const of = (name: string) => `inputs.parameter_values['${name}']`;

describe('evaluateCondition', () => {
  it.each([
    [`${of('flip')} == 'heads'`, true],
    [`${of('flip')} != "heads"`, false],
    [`int(${of('n')}) > 2`, true],
    [`int(${of('n')}) >= 3 && ${of('half')} <= 0.5`, true],
    [`double(int(${of('n')})) < 3.5`, true],
    [`!(${of('flip')} == 'heads') && ${of('flip')} == 'tails'`, false],
    [`!(${of('flip')} == 'heads') || ${of('yes')} == true`, true],
    [`${of('yes')} == false`, false],
    [`${of('yes')}`, true],
    [`int(${of('digits')}) == 7`, true],
    [`string(${of('n')}) == '3'`, true],
    [`${of('flip')} < 'tails'`, true],
    [`${of('n')} == -3`, false],
    [`${of('a b')} == 'x'`, true],
    [`(1 == 1 || 1 == 2) && false`, false],
    [`1 == 1 || 1 == 2 && false`, true],
    ["'it\\'s' == \"it's\"", true],
    // Values of different types are never equal, as in CEL.
    [`${of('yes')} == 'true'`, false],
    [`${of('n')} != '3'`, true],
  ])('%s is %s', (text, expected) => {
    expect(evaluateCondition(text, VALUES)).toBe(expected);
  });

  it('does not look at the right side when the left one decides', () => {
    expect(evaluateCondition(`false && ${of('absent')} == 1`, VALUES)).toBe(false);
    expect(evaluateCondition(`true || ${of('absent')} == 1`, VALUES)).toBe(true);
  });

  it.each([
    [`${of('absent')} == 1`, '"absent" has no value'],
    [`${of('n')} < 'x'`, '3 and x have no order'],
    [`${of('n')}`, 'it gives 3, not true or false'],
    [`int('x') == 1`, 'x is no number'],
    [`size(${of('flip')}) == 5`, '"size" is not known'],
    ['1 == ', 'it ends too soon'],
    ['1 == 1 2', '"2" was not expected'],
    ['1 + 1 == 2', '"+" is not known'],
    ["inputs.artifacts['x'] == 1", '"inputs.artifacts" is not known'],
    ["'open == 1", '"\'" is not known'],
  ])('refuses %s: %s', async (text, reason) => {
    const error = await errorOf(() => evaluateCondition(text, VALUES));
    expect(error).toMatchObject({ code: 'KFP_EXPRESSION_INVALID', status: 422 });
    expect(error.message).toContain(reason);
  });
});

describe('selectPart', () => {
  it('takes a part of an object, of a list, and of JSON in a text', () => {
    expect(selectPart('parseJson(string_value)["x"]', { x: [1] })).toEqual([1]);
    expect(selectPart('parseJson(string_value)["x"]', '{"x": "y"}')).toBe('y');
    expect(selectPart('parseJson(string_value)[1]', ['a', 'b'])).toBe('b');
    expect(selectPart('parseJson(string_value)["x"]["y"]', { x: { y: 1 } })).toBe(1);
  });

  it('says which part is missing', async () => {
    const error = await errorOf(() => selectPart('parseJson(string_value)["y"]', { x: 1 }));
    expect(error.message).toContain('{"x":1} has no "y"');
  });
});
