import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { PIPELINE_NAMES } from '../../src/commands/pipeline/pipeline-named.js';
import { runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Parses a spec into the messages of the official schema, which refuses every field that it does not know. */
const PARSE = `
import sys, yaml
from google.protobuf import json_format
from kfp.pipeline_spec import pipeline_spec_pb2 as schema
spec = yaml.safe_load(open(sys.argv[1]))
parsed = json_format.ParseDict(spec, schema.PipelineSpec())
executors = json_format.ParseDict(spec["deploymentSpec"], schema.PipelineDeploymentConfig()).executors
labels = {c.executor_label for c in parsed.components.values() if c.executor_label}
assert labels == set(executors), labels ^ set(executors)
print(parsed.pipeline_info.name, len(parsed.components))
`;

const python = [process.env['BUSYNESS_KFP_PYTHON'], '/opt/kfp/bin/python', 'python3']
  .filter((name) => name !== undefined)
  .find((name) => spawnSync(name, ['-c', 'import kfp.pipeline_spec, yaml']).status === 0);
if (python === undefined) console.warn('SKIPPED: no Python with kfp-pipeline-spec (pip install kfp)');

describe.skipIf(python === undefined)('the official schema', () => {
  it.each(
    PIPELINE_NAMES.flatMap((name) => [
      [name, '1,6,24,48,168'],
      [name, '1'],
    ]),
  )(
    'takes the %s pipeline with the bands %s',
    async (name, bands) => {
      const folder = temporaryFolder();
      const file = join(folder, 'p.yaml');
      const line = ['pipeline', 'compile', '--pipeline', name, '--bands', bands, '--out', file];
      expect((await runTrainer(line)).code).toBe(0);
      const script = join(folder, 'parse.py');
      writeFileSync(script, PARSE);
      expect(execFileSync(python!, [script, file], { encoding: 'utf8' })).toMatch(`busyness-${name}`);
    },
    60_000,
  );
});
