import { readFileSync } from 'node:fs';

import {
  type PipelineSpec,
  type RunLocalOptions,
  type RunLocalResult,
  readSpec,
  runLocal,
} from '../../src/index.js';
import { temporaryFolder } from './temporary-folder.js';

/** How a run ended, and what its programs wrote. */
export interface YamlRun extends RunLocalResult {
  /** `[say] hello`, in the order in which it came. */
  readonly lines: readonly string[];
  /** The state of each program by its path. */
  readonly states: Readonly<Record<string, string>>;
}

/** Runs a spec, or the YAML in a file, in a folder of its own. */
export async function runYaml(
  source: PipelineSpec | string,
  options: Partial<RunLocalOptions> = {},
): Promise<YamlRun> {
  const spec = typeof source === 'string' ? readSpec(readFileSync(source, 'utf8'), source) : source;
  const lines: string[] = [];
  const keep = (_facts: object, message: string) => void lines.push(message);
  const result = await runLocal(spec, {
    name: 'test.yaml',
    root: temporaryFolder(),
    parallelism: 4,
    env: process.env,
    maxBackoffSeconds: 0,
    logger: { debug: () => undefined, info: keep, warn: keep, error: keep },
    ...options,
  });
  return {
    ...result,
    lines,
    states: Object.fromEntries(result.tasks.map(({ task, state }) => [task, state])),
  };
}
