// `npm run demo`: a simulated city, trained on, judged, registered and forecast.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const trainer = fileURLToPath(new URL('../apps/trainer/bin/trainer.js', import.meta.url));
const pings = 'tmp/demo/pings.csv';

function run(...args) {
  console.error(`\n$ trainer ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [trainer, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const city = ['--cells', '40', '--days', '56', '--pings', '400000', '--seed', '1', '--dirty', '0.001'];
if (existsSync(pings)) console.error(`${pings} is there already: the city is not simulated again.`);
else run('simulate', '--out', pings, ...city);
run('run', '--data', pings, '--timezone', 'America/New_York', ...process.argv.slice(2));
console.error(`
Next:
  npx --no-install predictor forecast --out forecast      the champion's forecast as files
  npm start                                               the same over HTTP, http://localhost:8080/docs
`);
