import type { Notebook } from './notebook/open-notebook.js';

/** One figure of a flaw: what the notebook's way gives on this file, and what ours does. */
export interface Measure {
  readonly key: string;
  /** The figure in words. */
  readonly what: string;
  /** Null where the file is too small to tell. */
  readonly notebook: number | null;
  /** Null where ours has no such thing. */
  readonly ours: number | null;
}

/** One flaw of the notebook, by its number in docs/poc-review.md. */
export interface Finding {
  readonly flaw: number;
  readonly title: string;
  /** Works out the figures from the pings; none is written down beforehand. */
  readonly measure: (notebook: Notebook) => readonly Measure[] | Promise<readonly Measure[]>;
}

/** Returns a measure; a figure that is not finite (R2 of targets that do not vary) becomes null. */
export function measureOf(
  key: string,
  what: string,
  notebook: number | null,
  ours: number | null = null,
): Measure {
  return { key, what, notebook: finiteOrNull(notebook), ours: finiteOrNull(ours) };
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
