// A small program on the built package, for tests with real signals and pipes.
import { Command } from 'commander';

import { commandAction, runCli } from '../../dist/index.js';

const program = new Command('program');

program.command('wait').action(
  commandAction(async ({ signal, logger }) => {
    const alive = setInterval(() => undefined, 1000);
    logger.info({}, 'waiting');
    try {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    } finally {
      clearInterval(alive);
    }
  }),
);

program.command('finish').action(
  commandAction(async ({ signal, logger }) => {
    const alive = setInterval(() => undefined, 1000);
    logger.info({}, 'waiting');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    clearInterval(alive);
    return { json: {}, text: 'what was done so far' };
  }),
);

program.command('deaf').action(
  commandAction(async ({ logger }) => {
    setInterval(() => undefined, 1000);
    logger.info({}, 'waiting');
    await new Promise(() => undefined);
  }),
);

program
  .command('talk')
  .argument('<lines>')
  .action(commandAction(async ({ args }) => ({ json: [], text: 'line\n'.repeat(Number(args[0])) })));

const { stdout, stderr } = process;
process.exitCode = await runCli(program, process.argv.slice(2), { stdout, stderr, signals: process });
