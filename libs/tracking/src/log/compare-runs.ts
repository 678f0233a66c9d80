import type { Run } from './read-runs.js';

/** One thing that runs have in common, with the value of each; `undefined` where a run has none. */
export interface ComparedRow {
  readonly kind: 'param' | 'tag' | 'metric';
  readonly name: string;
  /** Of a metric: 0 for the run as a whole, else the hours of the band. */
  readonly step?: number;
  readonly values: readonly (string | number | boolean | null | undefined)[];
}

/** Returns the parameters and tags in which some runs differ, and all their metrics, each with the value of every run. */
export function compareRuns(runs: readonly Run[]): readonly ComparedRow[] {
  const differing = (
    kind: 'param' | 'tag',
    of: (run: Run) => Readonly<Record<string, ComparedRow['values'][number]>>,
  ) =>
    namesIn(runs.map(of))
      .map((name) => ({ kind, name, values: runs.map((run) => of(run)[name]) }))
      .filter(({ values }) => new Set(values).size > 1);
  const steps = [...new Set(runs.flatMap(({ metrics }) => [...metrics.keys()]))].sort((a, b) => a - b);
  const metrics = steps.flatMap((step) => {
    const at = runs.map((run) => run.metrics.get(step) ?? {});
    return namesIn(at).map((name) => ({
      kind: 'metric' as const,
      name,
      step,
      values: at.map((values) => values[name]),
    }));
  });
  return [...differing('param', ({ params }) => params), ...differing('tag', ({ tags }) => tags), ...metrics];
}

function namesIn(records: readonly object[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].sort();
}
