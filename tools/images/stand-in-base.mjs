import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCommand } from './run-command.mjs';

/** The image that docker/Dockerfile begins from. */
export const BASE_IMAGE = 'docker.io/library/node:24-slim';
const DEBIAN = 'bookworm';
const MIRROR = process.env.DEBIAN_MIRROR ?? 'http://deb.debian.org/debian';

/**
 * Makes a stand-in for the base image, under its name, for machines that reach no image registry: a minimal
 * Debian with this machine's own Node and npm, whatever version the name says. Takes about two minutes.
 *
 * @param {(args: readonly string[]) => Promise<{ stdout: string }>} buildah
 */
export async function buildStandInBase(buildah) {
  const work = mkdtempSync(join(tmpdir(), 'busyness-base-'));
  const root = join(work, 'rootfs');
  try {
    await runCommand('debootstrap', ['--variant=minbase', DEBIAN, root, MIRROR], { quiet: true });
    await addNode(root);
    // A proxy of this machine may sign with a certificate that only this machine knows.
    cpSync('/etc/ssl/certs', join(root, 'etc/ssl/certs'), { recursive: true, dereference: true });
    await runCommand('chroot', [root, 'useradd', '--uid', '1000', '--create-home', 'node']);
    const { stdout: container } = await buildah(['from', 'scratch']);
    await buildah(['add', '--quiet', container, root, '/']);
    await buildah(['config', '--cmd', 'node', container]);
    await buildah(['commit', '--quiet', '--rm', container, BASE_IMAGE]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function addNode(root) {
  const local = join(root, 'usr/local');
  const { stdout: modules } = await runCommand('npm', ['root', '--global'], { quiet: true });
  cpSync(process.execPath, join(local, 'bin/node'));
  cpSync(join(modules, 'npm'), join(local, 'lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
  }
}
