/** One thing that is wrong with the settings. */
export interface ConfigProblem {
  /** The setting, or what was taken for one. */
  readonly path: string;
  /** Where it was given: a file, an environment variable or a flag. */
  readonly source: string;
  /** What was given, as JSON; undefined when it is, or may be, a secret. */
  readonly value?: string;
  /** What is allowed; undefined when there is no such setting. */
  readonly allowed?: string;
  /** A setting of a similar name. */
  readonly closest?: string;
}

/** Returns the problem as half a sentence. */
export function describeProblem({ path, source, value, allowed, closest }: ConfigProblem): string {
  if (allowed !== undefined) {
    return `${path} is ${value ?? 'something else (not shown)'} (from ${source}), but it takes ${allowed}`;
  }
  const suggestion = closest === undefined ? '' : `; did you mean ${closest}?`;
  return `there is no setting ${path} (from ${source})${suggestion}`;
}
