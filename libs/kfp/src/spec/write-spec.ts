import { Document } from 'yaml';

import type { PipelineSpec } from './pipeline-spec.js';

/** Returns a spec as YAML that a person can read, below some lines of comment. The same spec gives the same text. */
export function writeSpec(spec: PipelineSpec, comment: readonly string[] = []): string {
  const document = new Document(withoutUndefined(spec), {
    aliasDuplicateObjects: false,
    // Python reads YAML 1.1, where a bare `no` is false.
    version: '1.1',
  });
  document.commentBefore = comment.map((line) => ` ${line}`).join('\n');
  return document.toString({ lineWidth: 110, singleQuote: true });
}

function withoutUndefined<T>(value: T): unknown {
  return JSON.parse(JSON.stringify(value));
}
