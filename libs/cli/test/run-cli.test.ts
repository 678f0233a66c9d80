import { BusynessError } from '@busyness/core';
import { Command, InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';

import { commandAction, type CommandContext, type CommandResult, runCli } from '../src/index.js';
import { captureIo } from './captured-io.js';

const DONE: CommandResult = { json: { cells: 3 }, text: '3 cells' };

/** A program with a `train` command that does `run`. */
function programWith(run: (context: CommandContext) => Promise<CommandResult>): Command {
  const program = new Command('trainer').version('1.2.3');
  program
    .command('train')
    .description('trains')
    .requiredOption('--timezone <name>', 'the zone')
    .option('--seed <n>', 'the seed', parseNumber)
    .action(commandAction(run));
  const registry = program.command('registry');
  registry.command('list').action(commandAction(run));
  return program;
}

function parseNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It takes a number.');
  return Number(text);
}

async function run(argv: readonly string[], command = async () => DONE, options = {}) {
  const io = captureIo(options);
  const code = await runCli(programWith(command), argv, io);
  return { code, out: io.out(), err: io.err() };
}

function failWith(error: unknown): () => Promise<CommandResult> {
  return () => Promise.reject(error);
}

const TRAIN = ['train', '--timezone', 'UTC'];
const FIXABLE = new BusynessError({
  code: 'DATA_BAD_TIMESTAMP',
  message: 'a timestamp was expected, found "soon"',
  hint: 'Write it as 2024-05-01T12:00:00Z.',
  status: 422,
  details: { file: 'pings.csv', line: 12, column: 3 },
  cause: new Error('the cause'),
});

describe('a command that is done', () => {
  it('has its text printed to stdout, and nothing to stderr', async () => {
    expect(await run(TRAIN)).toEqual({ code: 0, out: '3 cells\n', err: '' });
  });

  it('has its JSON printed with --json, wherever that stands', async () => {
    const json = '{\n  "cells": 3\n}\n';
    expect(await run([...TRAIN, '--json'])).toEqual({ code: 0, out: json, err: '' });
    expect(await run(['train', '--json', '--timezone', 'UTC'])).toEqual({ code: 0, out: json, err: '' });
    expect(await run(['registry', 'list', '--json'])).toEqual({ code: 0, out: json, err: '' });
  });

  it('has control characters shown as escapes, and in its JSON the same value', async () => {
    const nasty = 'é\u001b[2J\u009b\r\n\tx\u2028';
    const command = async (): Promise<CommandResult> => ({ json: { nasty }, text: nasty });
    expect((await run(TRAIN, command)).out).toBe('é\\u001b[2J\\u009b\\u000d\n\tx\\u2028\n');
    const { out } = await run([...TRAIN, '--json'], command);
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u2028/u);
    expect(JSON.parse(out)).toEqual({ nasty });
    const failing = failWith(new Error(nasty));
    expect((await run(TRAIN, failing, { debug: true })).err).not.toMatch(/[^\P{Cc}\n\t]/u);
  });

  it('gets its options and arguments, parsed', async () => {
    const io = captureIo();
    const program = new Command('trainer').option('--config <file>');
    let seen: unknown;
    program
      .command('train')
      .argument('<city>')
      .argument('[more...]')
      .option('--seed <n>', 'the seed', parseNumber)
      .action(
        commandAction(async ({ args, options }) => {
          seen = { args, options };
          return DONE;
        }),
      );
    const argv = ['--config', 'c.json', 'train', 'regina', 'a', 'b', '--seed', '7'];
    expect(await runCli(program, argv, io)).toBe(0);
    expect(seen).toEqual({ args: ['regina', ['a', 'b']], options: { config: 'c.json', seed: 7 } });
  });

  it('may log to stderr', async () => {
    const io = captureIo();
    const program = programWith(async ({ logger }) => {
      logger.warn({ bands: [48] }, 'bands are left out');
      logger.debug({}, 'for developers');
      return DONE;
    });
    expect(await runCli(program, TRAIN, io)).toBe(0);
    expect(io.err()).toBe('warn: bands are left out bands=[48]\n');
  });

  it('prints nothing for an empty text', async () => {
    expect(await run(TRAIN, async () => ({ json: null, text: '' }))).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('an error that the user can fix', () => {
  it('is told in lines, with its place and what to do, and no stack trace: exit code 1', async () => {
    expect(await run(TRAIN, failWith(FIXABLE))).toEqual({
      code: 1,
      out: '',
      err:
        'error DATA_BAD_TIMESTAMP: a timestamp was expected, found "soon"\n' +
        'at pings.csv:12:3\n' +
        'hint: Write it as 2024-05-01T12:00:00Z.\n',
    });
  });

  it('is told without a place when it has none', async () => {
    const error = new BusynessError({
      code: 'A_B',
      message: 'no',
      hint: 'do',
      status: 404,
      details: { line: 3 },
    });
    expect((await run(TRAIN, failWith(error))).err).toBe('error A_B: no\nhint: do\n');
  });

  it('is one line of JSON on stderr with --json', async () => {
    const { code, out, err } = await run([...TRAIN, '--json'], failWith(FIXABLE));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.split('\n')).toHaveLength(2);
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'DATA_BAD_TIMESTAMP',
        message: 'a timestamp was expected, found "soon"',
        hint: 'Write it as 2024-05-01T12:00:00Z.',
        status: 422,
        details: { file: 'pings.csv', line: 12, column: 3 },
      },
    });
  });

  it('shows its stack and its cause when debugging', async () => {
    const { code, err } = await run(TRAIN, failWith(FIXABLE), { debug: true });
    expect(code).toBe(1);
    expect(err).toMatch(
      /hint: .*\nBusynessError: a timestamp[^]*\n +at [^]*caused by Error: the cause\n +at /,
    );
  });
});

describe('a bug', () => {
  it.each([
    [new TypeError('x is not a function'), 'x is not a function'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
  ])('says so, without a stack trace: exit code 70 (%s)', async (thrown, reason) => {
    const { code, out, err } = await run(TRAIN, failWith(thrown));
    expect({ code, out }).toEqual({ code: 70, out: '' });
    expect(err).toMatch(/^error CLI_BUG: this is a bug in trainer: .*\nhint: .*BUSYNESS_DEBUG=1.*\n$/);
    expect(err).toContain(reason);
  });

  it('is also what a BusynessError with a status from 500 is', async () => {
    const error = new BusynessError({ code: 'A_B', message: 'no', hint: 'do', status: 500 });
    expect(await run(TRAIN, failWith(error))).toEqual({
      code: 70,
      out: '',
      err: 'error A_B: no\nhint: do\n',
    });
  });

  it('is an abort that no signal asked for', async () => {
    const { code } = await run(TRAIN, failWith(new DOMException('stopped', 'AbortError')));
    expect(code).toBe(70);
  });
});

describe('wrong usage', () => {
  it.each([
    [['train'], "required option '--timezone <name>' not specified", 'trainer train'],
    [[...TRAIN, '--sed', '1'], "unknown option '--sed' (Did you mean --seed?)", 'trainer train'],
    [
      [...TRAIN, '--seed', 'x'],
      "option '--seed <n>' argument 'x' is invalid. It takes a number.",
      'trainer train',
    ],
    [[...TRAIN, 'extra'], "too many arguments for 'train'. Expected 0 arguments but got 1.", 'trainer train'],
    [['trian'], "unknown command 'trian' (Did you mean train?)", 'trainer'],
    [['registry', 'lst'], "unknown command 'lst' (Did you mean list?)", 'trainer registry'],
  ])('of %j is told with the command that shows how: exit code 2', async (argv, reason, command) => {
    expect(await run(argv)).toEqual({
      code: 2,
      out: '',
      err: `error CLI_USAGE: ${reason}\nhint: "${command} --help" shows how it is used.\n`,
    });
  });

  it('is JSON with --json', async () => {
    const { code, err } = await run(['train', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'CLI_USAGE', status: 400 } });
  });

  it('shows the help on stderr when no command is named', async () => {
    for (const argv of [[], ['registry']]) {
      const { code, out, err } = await run(argv);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^Usage: trainer/);
    }
  });

  it('is not what asking for help or the version is', async () => {
    const help = await run(['train', '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toMatch(/^Usage: trainer train[^]*--timezone[^]*--json +print the result as JSON/);
    expect(await run(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });
});

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s aborts the command: exit code %i', async (name, expected) => {
    const io = captureIo();
    const program = programWith(({ signal }) => {
      queueMicrotask(() => io.signals.emit(name, name));
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    });
    expect(await runCli(program, TRAIN, io)).toBe(expected);
    expect(io.out()).toBe('');
    expect(io.err()).toBe(`${name}: stopping; what is done by now is kept. A second ${name} ends at once.\n`);
  });

  it('leaves the second signal to the system', async () => {
    const io = captureIo();
    const program = programWith(async () => {
      io.signals.emit('SIGINT', 'SIGINT');
      expect(io.signals.listenerCount('SIGINT') + io.signals.listenerCount('SIGTERM')).toBe(0);
      return DONE;
    });
    expect(await runCli(program, TRAIN, io)).toBe(130);
    expect(io.out()).toBe('3 cells\n');
  });

  it('does not hide another error', async () => {
    const io = captureIo();
    const program = programWith(async () => {
      io.signals.emit('SIGTERM', 'SIGTERM');
      throw FIXABLE;
    });
    expect(await runCli(program, TRAIN, io)).toBe(143);
    expect(io.err()).toContain('error DATA_BAD_TIMESTAMP');
  });

  it('is listened to only while the command runs', async () => {
    const io = captureIo();
    await runCli(
      programWith(async () => DONE),
      TRAIN,
      io,
    );
    expect(io.signals.eventNames()).toEqual([]);
  });
});

describe('commandAction', () => {
  it('says so when its command is run without runCli', async () => {
    const program = programWith(async () => DONE);
    await expect(program.parseAsync(TRAIN, { from: 'user' })).rejects.toThrow(
      'train was not started by runCli',
    );
  });
});
