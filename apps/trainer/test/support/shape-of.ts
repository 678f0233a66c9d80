/**
 * Returns the places of a JSON value and what is there: `bands[].hours` -> `number`. The items of an array are taken
 * together.
 */
export function shapeOf(value: unknown, place = ''): Map<string, string> {
  const shape = new Map<string, string>();
  const below = Array.isArray(value)
    ? value.map((item) => [`${place}[]`, item] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, item]) => [place === '' ? key : `${place}.${key}`, item] as const)
      : [];
  shape.set(place, Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
  for (const [where, item] of below) {
    for (const [deeper, type] of shapeOf(item, where)) shape.set(deeper, type);
  }
  return shape;
}
