// Builds the production images and tries them: with Docker where an engine runs, otherwise with buildah
// (Debian, as root; it installs what it needs by apt-get).
//
//   node tools/images.mjs                 build, check and work the three images
//   node tools/images.mjs api predictor   build and check these
//
// Registry settings for npm are taken from ~/.npmrc, as a secret that stays in no layer.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildahEngine } from './images/buildah-engine.mjs';
import { checkApps } from './images/check-apps.mjs';
import { checkImage } from './images/check-image.mjs';
import { dockerEngine } from './images/docker-engine.mjs';
import { BASE_IMAGE } from './images/stand-in-base.mjs';

const TARGETS = ['trainer', 'predictor', 'api'];
/** Beyond the base image. What the trainer weighs is ClickHouse. */
const MOST_MEGABYTES = { predictor: 250, api: 200 };

process.chdir(join(import.meta.dirname, '..'));
const chosen = process.argv.slice(2);
const unknown = chosen.filter((target) => !TARGETS.includes(target));
if (unknown.length > 0) {
  process.stderr.write(`No such image: ${unknown.join(', ')}. There are: ${TARGETS.join(', ')}.\n`);
  process.exit(2);
}
const targets = chosen.length > 0 ? chosen : TARGETS;

const engine = await chooseEngine();
process.stderr.write(`Building with ${engine.name}.\n`);
await engine.prepare();

const secrets = mkdtempSync(join(tmpdir(), 'busyness-secret-'));
const tags = {};
try {
  const npmrc = writeNpmrc(secrets);
  for (const target of targets) {
    tags[target] = `localhost/busyness-${target}:smoke`;
    await engine.build({ target, tag: tags[target], secrets: npmrc });
    await checkImage(engine, target, tags[target]);
    const help = await engine.run({ tag: tags[target], args: ['--help'] });
    if (help.code !== 0 || help.stdout === '') throw new Error(`${target} --help: ${help.stderr}`);
  }
} finally {
  rmSync(secrets, { recursive: true });
}
if (targets.length === TARGETS.length) await checkApps(engine, tags);

const base = toMegabytes(await engine.sizeBytes(BASE_IMAGE));
process.stdout.write(`${BASE_IMAGE}: ${base} MB by ${engine.name}\n`);
for (const target of targets) {
  const size = toMegabytes(await engine.sizeBytes(tags[target]));
  const most = MOST_MEGABYTES[target];
  const limit = most ? `, at most ${most}` : '';
  process.stdout.write(`${target.padEnd(10)} ${size} MB, ${size - base} beyond the base${limit}\n`);
  if (most && size - base > most) process.exitCode = 1;
}

function toMegabytes(bytes) {
  return Math.round(bytes / 1e6);
}

async function chooseEngine() {
  for (const candidate of [dockerEngine, buildahEngine]) if (await candidate.isThere()) return candidate;
  process.stderr.write('No Docker engine answers, and buildah needs root on Linux: nothing to build with.\n');
  process.exit(1);
}

/** This machine's npm settings, and its certificates for a registry behind a proxy that signs with its own. */
function writeNpmrc(folder) {
  const own = join(homedir(), '.npmrc');
  if (!existsSync(own)) return [];
  const file = join(folder, 'npmrc');
  const certificates = '/etc/ssl/certs/ca-certificates.crt';
  const cafile = engine.name === 'buildah' && existsSync(certificates) ? `cafile=${certificates}\n` : '';
  writeFileSync(file, `${readFileSync(own, 'utf8').trimEnd()}\n${cafile}`, { mode: 0o600 });
  return [{ id: 'npmrc', file }];
}
