import { spawn } from 'node:child_process';

import { runCommand } from './run-command.mjs';

/** Only /data, where a volume goes, and /tmp may be written to. */
const READ_ONLY = ['--read-only', '--tmpfs', '/tmp'];

/** Builds and runs images with a Docker engine. */
export const dockerEngine = {
  name: 'docker',

  /** Whether an engine answers; the client alone is not enough. */
  async isThere() {
    try {
      return (await runCommand('docker', ['info'], { check: false, quiet: true })).code === 0;
    } catch {
      return false;
    }
  },

  /** Nothing to prepare: the engine pulls the base image. */
  async prepare() {},

  async build({ target, tag, secrets }) {
    const secretArgs = secrets.flatMap(({ id, file }) => ['--secret', `id=${id},src=${file}`]);
    const args = ['buildx', 'build', '--load', '-f', 'docker/Dockerfile', '--target', target];
    await runCommand('docker', [...args, ...secretArgs, '-t', tag, '.']);
  },

  /** The image's own settings: `User`, `Env`, `Entrypoint`, `Healthcheck`... */
  async config(tag) {
    const { stdout } = await runCommand('docker', ['image', 'inspect', tag]);
    return JSON.parse(stdout)[0].Config;
  },

  async sizeBytes(tag) {
    const { stdout } = await runCommand('docker', ['image', 'inspect', '--format', '{{.Size}}', tag]);
    return Number(stdout);
  },

  /** Runs to the end; `entrypoint` replaces the image's. `folder` on this machine is /data inside. A `network` of
   * `host` is this machine's. */
  async run({ tag, args, entrypoint, folder, network, env = {} }) {
    const net = network ? ['--network', network] : [];
    const entry = entrypoint ? ['--entrypoint', entrypoint] : [];
    const common = [
      'run',
      '--rm',
      ...READ_ONLY,
      ...net,
      ...mount(folder),
      ...environment(env),
      ...entry,
      tag,
      ...args,
    ];
    return runCommand('docker', common, { check: false, quiet: true });
  },

  /**
   * Starts a server on a port of this machine. The returned function stops it as an orchestrator would, and
   * returns its exit code.
   */
  async start({ tag, args, folder, port, env = {} }) {
    const name = `busyness-smoke-${process.pid}`;
    const publish = ['--publish', `127.0.0.1:${port}:${port}`];
    const common = [
      'run',
      '--rm',
      ...READ_ONLY,
      '--name',
      name,
      ...publish,
      ...mount(folder),
      ...environment(env),
    ];
    const child = spawn('docker', [...common, tag, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = new Promise((resolve) => child.on('close', resolve));
    return async () => {
      await runCommand('docker', ['stop', name], { quiet: true });
      return ended;
    };
  },
};

function mount(folder) {
  return folder ? ['--volume', `${folder}:/data`] : ['--tmpfs', '/data:mode=1777'];
}

function environment(env) {
  return Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
}
