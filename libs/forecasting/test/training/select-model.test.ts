import { describe, expect, it } from 'vitest';
import { type Validated, selectModel } from '../../src/training/select-model.js';

const HOURS = 168;

/** A model whose hourly deviance is a daily pattern around a mean. */
function model(name: string, mean: number, spread = 0): Validated {
  const hourlyDeviance = Float64Array.from(
    { length: HOURS },
    (_, t) => mean + spread * Math.sin(t / 4) + (spread / 2) * Math.cos(t / 31),
  );
  return { name, isBaseline: name.startsWith('baseline'), hourlyDeviance };
}
const undefinedModel = (name: string): Validated => ({ name, isBaseline: name.startsWith('baseline') });

describe('selectModel', () => {
  it('chooses the learned model of the lowest deviance', () => {
    const models = [model('baseline', 1.2), model('a', 1.1), model('b', 1), model('c', 1.05)];
    expect(selectModel(models, 1)).toBe('b');
  });

  it('chooses a baseline that was clearly better', () => {
    expect(selectModel([model('baseline-a', 2), model('baseline-b', 0.8), model('a', 1)], 1)).toBe(
      'baseline-b',
    );
  });

  it('keeps the learned model when a baseline was better by no more than chance explains', () => {
    expect(selectModel([model('baseline', 0.99), model('a', 1, 0.4)], 1)).toBe('a');
  });

  it('passes over models that were undefined on an hour', () => {
    expect(selectModel([undefinedModel('baseline'), model('baseline-b', 2), undefinedModel('a')], 1)).toBe(
      'baseline-b',
    );
    expect(selectModel([undefinedModel('baseline'), undefinedModel('a'), model('b', 3)], 1)).toBe('b');
    expect(selectModel([undefinedModel('a')], 1)).toBeUndefined();
    expect(selectModel([], 1)).toBeUndefined();
  });
});
