type Leaf = string | number | boolean | null;

/** Returns the values inside a JSON value by their paths: `{ a: { b: 1 } }` -> `a.b`: 1. */
export function flatten(value: unknown, path = '', into = new Map<string, Leaf>()): Map<string, Leaf> {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) into.set(path, value as Leaf);
    return into;
  }
  for (const [key, inside] of Object.entries(value))
    flatten(inside, path === '' ? key : `${path}.${key}`, into);
  return into;
}
