import type { Shape } from './shape.js';

/** Something in a spec that cannot be run. */
export interface SpecProblem {
  /** Where it is: `components.comp-train.dag.tasks.fit.artifactIterator`. */
  readonly place: string;
  /** What is wrong, as the end of a sentence that begins with the place: `is not known`. */
  readonly problem: string;
}

/** Returns everything in a value that a shape does not name, or that is of another type. */
export function findShapeProblems(value: unknown, shape: Shape, place: string): SpecProblem[] {
  const wrong = (expected: string): SpecProblem[] => [{ place, problem: `should be ${expected}` }];
  if (shape === 'ignored' || shape === 'value') return [];
  if (shape === 'text') return typeof value === 'string' ? [] : wrong('a text');
  if (shape === 'number') return typeof value === 'number' ? [] : wrong('a number');
  if (shape === 'flag') return typeof value === 'boolean' ? [] : wrong('true or false');
  if ('oneOf' in shape) {
    return shape.oneOf.some((word) => word === value)
      ? []
      : [{ place, problem: `is ${JSON.stringify(value)}; known are ${shape.oneOf.join(', ')}` }];
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return wrong('a list');
    return value.flatMap((item, i) => findShapeProblems(item, shape.list, `${place}[${i}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('an object');
  const entries = Object.entries(value);
  const inside = (key: string) => (place === '' ? key : `${place}.${key}`);
  if ('map' in shape)
    return entries.flatMap(([key, item]) => findShapeProblems(item, shape.map, inside(key)));
  const missing = (shape.required ?? [])
    .filter((key) => !Object.hasOwn(value, key))
    .map((key): SpecProblem => ({ place: inside(key), problem: 'is missing' }));
  return [
    ...missing,
    ...entries.flatMap(([key, item]): SpecProblem[] =>
      Object.hasOwn(shape.fields, key)
        ? findShapeProblems(item, shape.fields[key], inside(key))
        : [{ place: inside(key), problem: 'is not known' }],
    ),
  ];
}
