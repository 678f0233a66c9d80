import { describe, expect, it } from 'vitest';

import { createStderrLogger } from '../src/index.js';
import { captureIo } from './captured-io.js';

describe('createStderrLogger', () => {
  it('writes a line with the level, the message and the facts', () => {
    const io = captureIo();
    const facts = {
      file: 'pings.csv',
      rows: 13,
      reasons: { blank_field: 13 },
      note: 'a "b"',
      gone: undefined,
    };
    createStderrLogger(io.stderr).warn(facts, 'rows were quarantined');
    expect(io.err()).toBe(
      'warn: rows were quarantined file=pings.csv rows=13 reasons={"blank_field":13} note="a \\"b\\"" gone=undefined\n',
    );
  });

  it('shows control characters as escapes', () => {
    const io = captureIo();
    createStderrLogger(io.stderr).info({ file: 'a\u001b[2J' }, 'read\u009b it\twhole');
    expect(io.err()).toBe('info: read\\u009b it\twhole file=a\\u001b[2J\n');
  });

  it('writes the message of an error', () => {
    const io = captureIo();
    createStderrLogger(io.stderr).error({ error: new Error('it broke') }, 'failed');
    expect(io.err()).toBe('error: failed error="it broke"\n');
  });

  it.each([
    [undefined, ['info', 'warn', 'error']],
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['error', ['error']],
  ] as const)('writes from level %s on', (level, expected) => {
    const io = captureIo();
    const logger = createStderrLogger(io.stderr, { ...(level && { level }) });
    for (const name of ['debug', 'info', 'warn', 'error'] as const) logger[name]({}, 'x');
    expect(io.err()).toBe(expected.map((name) => `${name}: x\n`).join(''));
  });

  it('says before each line that one comes', () => {
    const io = captureIo();
    const beforeLine = () => void io.stderr.write('|');
    const logger = createStderrLogger(io.stderr, { beforeLine });
    logger.info({}, 'a');
    logger.debug({}, 'b');
    logger.info({}, 'c');
    expect(io.err()).toBe('|info: a\n|info: c\n');
  });
});
