import { parseAllDocuments } from 'yaml';

import { errors } from '../errors.js';
import type { PipelineSpec } from './pipeline-spec.js';

/**
 * Returns the spec in a YAML or JSON text, not yet checked: see `checkSpec`.
 *
 * @param name of the file, for error texts
 * @throws KFP_YAML_INVALID, KFP_UNSUPPORTED for a second document, which holds the settings of a platform
 */
export function readSpec(text: string, name: string): PipelineSpec {
  const documents = parseAllDocuments(text);
  const found = 'empty' in documents ? [] : documents;
  for (const {
    errors: [problem],
  } of found) {
    if (problem) {
      const line = problem.linePos?.[0].line;
      throw errors.KFP_YAML_INVALID({ file: name, line, reason: problem.message.split('\n')[0] }, problem);
    }
  }
  const [spec, ...others] = found.map((document): unknown => document.toJS());
  if (typeof spec !== 'object' || spec === null) {
    throw errors.KFP_YAML_INVALID({ file: name, line: 1, reason: 'it holds no object' });
  }
  const platforms = others.filter((other) => other !== null);
  if (platforms.length > 0) {
    const problem = { place: 'the second document (platforms)', problem: 'is not known' };
    throw errors.KFP_UNSUPPORTED({ file: name, problems: [problem] });
  }
  return spec as PipelineSpec;
}
