#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write('the emulator is not built yet: run "npx nx build @busyness/gcs-emulator" first.\n');
  process.exitCode = 1;
}
