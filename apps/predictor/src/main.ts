import { runCli } from '@busyness/cli';
import { buildProgram } from './program.js';

process.exitCode = await runCli(buildProgram(process.env), process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  debug: process.env['BUSYNESS_DEBUG'] === '1',
});
