import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';

import { buildProgram } from '../src/index.js';
import { runTrainer } from './support/run-trainer.js';

/** Every command that does something, as it is called: `registry promote`. */
const CALLS = leavesOf(buildProgram({})).map((command) => callOf(command));

function leavesOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function callOf(command: Command): string {
  const parent = command.parent;
  return parent?.parent ? `${parent.name()} ${command.name()}` : command.name();
}

/** Returns the command lines that a help text shows, as a shell would take them apart. */
function examplesIn(help: string): string[][] {
  const lines = [...help.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line]) => line);
  return lines.map((line) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word),
  );
}

describe('trainer --help', () => {
  it('lists every command', async () => {
    const { code, stdout, stderr } = await runTrainer(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const call of CALLS) expect(stdout).toMatch(new RegExp(`^  ${call.split(' ')[0]} `, 'm'));
  }, 20_000);

  it('is shown when no command is named, which is wrong usage', async () => {
    for (const args of [[], ['registry']]) {
      const { code, stdout, stderr } = await runTrainer(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('Usage: trainer');
    }
  }, 20_000);

  it.each(CALLS)(
    'of %s shows examples that can be parsed, and --json',
    async (call) => {
      const { code, stdout, stderr } = await runTrainer([...call.split(' '), '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: trainer ${call}`);
      expect(stdout).toContain('--config <file>');
      expect(stdout).toContain('--json');
      const examples = examplesIn(stdout);
      expect(examples.length).toBeGreaterThan(0);
      for (const [name, ...words] of examples) {
        expect(name).toBe('trainer');
        expect(await parse(words), words.join(' ')).toBe(call);
      }
    },
    20_000,
  );
});

/** Returns which command a line calls; throws what commander throws when it is no such line. */
async function parse(words: readonly string[]): Promise<string> {
  const program = buildProgram({});
  let called = '';
  for (const command of leavesOf(program)) {
    // `runCli` gives every command this one.
    command.option('--json');
    command.exitOverride().configureOutput({ outputError: () => undefined });
    command.action(() => void (called = callOf(command)));
  }
  await program.parseAsync(words, { from: 'user' });
  return called;
}
