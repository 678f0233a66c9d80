import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

import { runCommand } from './run-command.mjs';
import { BASE_IMAGE, buildStandInBase } from './stand-in-base.mjs';

/** Needs no daemon and no namespaces, so that it works inside a container too; it must run as root. */
const ISOLATION = ['--isolation', 'chroot'];

/** Builds and runs images with buildah, on Debian and as root, where there is no Docker engine. */
export const buildahEngine = {
  name: 'buildah',

  async isThere() {
    return process.platform === 'linux' && process.getuid() === 0;
  },

  /** Installs buildah where it is missing and sees to the base image. */
  async prepare() {
    await installMissing(['buildah']);
    const present = await buildah(['images', '--quiet', BASE_IMAGE], { check: false });
    if (present.code === 0 && present.stdout !== '') return;
    const pulled = await buildah(['pull', BASE_IMAGE], { check: false });
    if (pulled.code === 0) return;
    process.stderr.write(`${BASE_IMAGE} cannot be pulled: making a stand-in with Node ${process.version}\n`);
    await installMissing(['debootstrap']);
    await buildStandInBase(buildah);
  },

  async build({ target, tag, secrets }) {
    const secretArgs = secrets.flatMap(({ id, file }) => ['--secret', `id=${id},src=${file}`]);
    const args = ['bud', ...ISOLATION, '--layers', '--pull=never', '--format', 'docker', ...secretArgs];
    await buildah([...args, '-f', 'docker/Dockerfile', '--target', target, '-t', tag, '.'], { quiet: false });
  },

  /** The image's own settings: `User`, `Env`, `Entrypoint`, `Healthcheck`... */
  async config(tag) {
    const { stdout } = await buildah(['inspect', '--type', 'image', tag]);
    return JSON.parse(stdout).Docker.config;
  },

  /** Bytes of all its layers, unpacked. */
  async sizeBytes(tag) {
    const { stdout } = await buildah(['images', '--json', tag]);
    return unitsToBytes(JSON.parse(stdout)[0].size);
  },

  /** Runs to the end; `entrypoint` replaces the image's. `folder` on this machine is /data inside. */
  async run({ tag, args, entrypoint, folder, env = {} }) {
    const { stdout: container } = await buildah(['from', '--pull=never', tag]);
    try {
      const { Entrypoint } = await this.config(tag);
      const command = [...(entrypoint ? [entrypoint] : Entrypoint), ...args];
      return await buildah(runArgs({ container, command, folder, env }), { check: false });
    } finally {
      await buildah(['rm', container]);
    }
  },

  /**
   * Starts a server in this machine's network. The returned function stops it as an orchestrator would, and
   * returns its exit code.
   */
  async start({ tag, args, folder, env = {} }) {
    const { stdout: container } = await buildah(['from', '--pull=never', tag]);
    const { Entrypoint } = await this.config(tag);
    const command = [...Entrypoint, ...args];
    const child = spawn('buildah', runArgs({ container, command, folder, env }), {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    return async () => {
      // buildah itself would kill what it runs, so the signal goes past it.
      process.kill(findInnermost(child.pid), 'SIGTERM');
      const code = await ended;
      await buildah(['rm', container]);
      return code;
    };
  },
};

/** Returns the process at the end of the line of children: the server, under the helpers that buildah forks. */
function findInnermost(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return children.length === 0 ? pid : findInnermost(Number(children[0]));
}

function buildah(args, { check = true, quiet = true } = {}) {
  return runCommand('buildah', args, { check, quiet });
}

function runArgs({ container, command, folder, env }) {
  const volume = folder ? ['--volume', `${folder}:/data`] : [];
  const variables = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  return ['run', ...ISOLATION, ...volume, ...variables, container, '--', ...command];
}

/** Installs Debian packages of these names, those that are not there yet. */
async function installMissing(names) {
  const missing = [];
  for (const name of names) {
    const { code } = await runCommand('dpkg', ['--status', name], { check: false, quiet: true });
    if (code !== 0) missing.push(name);
  }
  if (missing.length === 0) return;
  await runCommand('apt-get', ['update', '-qq'], { quiet: true });
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    quiet: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** Reads `362 MB`, as buildah writes sizes: in powers of ten. */
function unitsToBytes(text) {
  const [amount, unit] = text.split(' ');
  return Number(amount) * 1000 ** ['B', 'KB', 'MB', 'GB'].indexOf(unit.toUpperCase());
}
