import assert from 'node:assert/strict';

/** Only the trainer collects data, so only the trainer may carry the engine's 566 MB. */
const HOLDS_ENGINE = { trainer: true, predictor: false, api: false };
const DEVELOPMENT_PACKAGES = ['nx', 'typescript', 'vitest', 'eslint'];

/** Runs inside: says who it runs as, where it may write, and what lies in /app. */
const INSPECT = `
  const { accessSync, constants, existsSync, readdirSync } = require('node:fs');
  const writable = (path) => { try { accessSync(path, constants.W_OK); return true; } catch { return false; } };
  const folders = ['apps', 'libs'].flatMap((top) => existsSync('/app/' + top)
    ? readdirSync('/app/' + top).map((name) => '/app/' + top + '/' + name) : []);
  console.log(JSON.stringify({
    uid: process.getuid(), cwd: process.cwd(), dataWritable: writable('/data'), appWritable: writable('/app'),
    modules: readdirSync('/app/node_modules').concat(readdirSync('/app/node_modules').filter((n) => n[0] === '@')
      .flatMap((scope) => readdirSync('/app/node_modules/' + scope).map((name) => scope + '/' + name))),
    extra: folders.flatMap((folder) => readdirSync(folder).filter((n) => ['src', 'test', 'bench'].includes(n))),
  }));`;

/** Checks what can be known of an image without doing the app's work; throws at the first thing that is wrong. */
export async function checkImage(engine, target, tag) {
  const config = await engine.config(tag);
  assert.match(config.User, /^[1-9]\d*(:\d+)?$/, 'the user is numeric and not root');
  assert.equal(config.StopSignal, 'SIGTERM');
  assert.deepEqual(config.Entrypoint, ['node', `/app/apps/${target}/bin/${target}.js`]);
  assert.ok(config.Env.includes('NODE_ENV=production'));
  assert.ok(!config.Env.some((line) => line.startsWith('AIP_')), 'AIP_* belongs to the platform');
  assert.equal(config.Healthcheck !== undefined && config.Healthcheck !== null, target === 'api');
  for (const label of ['title', 'description', 'version', 'revision', 'source', 'licenses'])
    assert.ok(config.Labels[`org.opencontainers.image.${label}`], `the image says its ${label}`);

  const seen = await engine.run({ tag, entrypoint: 'node', args: ['-e', INSPECT] });
  assert.equal(seen.code, 0, seen.stderr);
  const inside = JSON.parse(seen.stdout);
  assert.equal(inside.uid, 1000);
  assert.equal(inside.cwd, '/data');
  assert.equal(inside.dataWritable, true);
  assert.equal(inside.appWritable, false);
  assert.deepEqual(inside.extra, [], 'published files only');
  for (const name of DEVELOPMENT_PACKAGES)
    assert.ok(!inside.modules.includes(name), `${name} is in the image`);
  assert.ok(!inside.modules.includes('@busyness/gcs-emulator'), 'the emulator is for tests');
  const hasEngine = inside.modules.some((name) => name.startsWith('@chdb/lib-'));
  assert.equal(hasEngine, HOLDS_ENGINE[target], 'the engine is in the trainer alone');
}
