import { spawnSync } from 'node:child_process';

/** Returns a Python that has the SDK of Kubeflow; nothing where there is none. */
export function findKfpPython(): string | undefined {
  const tried = [process.env['BUSYNESS_KFP_PYTHON'], '/opt/kfp/bin/python', 'python3'];
  return tried
    .filter((python) => python !== undefined)
    .find((python) => spawnSync(python, ['-c', 'import kfp.compiler']).status === 0);
}
