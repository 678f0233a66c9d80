/** Rows put together by equal values. */
export interface RowGroups {
  /** The group of each row, numbered in order of first appearance. */
  readonly of: Uint32Array;
  /** How many rows each group has. */
  readonly sizes: Uint32Array;
  /** The first row of each group. */
  readonly firstRows: Uint32Array;
}

/** Returns the groups of rows that agree in all of the columns. */
export function groupRows(...columns: readonly ArrayLike<number>[]): RowGroups {
  const numbers = new Map<string, number>();
  const firstRows: number[] = [];
  const sizes: number[] = [];
  const of = Uint32Array.from({ length: columns[0].length }, (_, row) => {
    const key = columns.map((column) => column[row]).join(' ');
    let group = numbers.get(key);
    if (group === undefined) {
      numbers.set(key, (group = numbers.size));
      firstRows.push(row);
      sizes.push(0);
    }
    sizes[group]++;
    return group;
  });
  return { of, sizes: Uint32Array.from(sizes), firstRows: Uint32Array.from(firstRows) };
}
