import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runPredictor } from './support/run-predictor.js';

/** Runs the predictor and returns what it said and the URLs of the scripts that it loaded. */
async function runAndTrace(args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'busyness-trace-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const ended = await runPredictor(args, { cwd: folder, env: { NODE_V8_COVERAGE: folder } });
  const [trace] = await readdir(folder);
  const { result } = JSON.parse(await readFile(join(folder, trace), 'utf8')) as { result: { url: string }[] };
  return { ...ended, scripts: result.map(({ url }) => url) };
}

describe('predictor --help', () => {
  it('names the commands, and loads nothing that they need', async () => {
    const { code, stdout, scripts } = await runAndTrace(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/forecast \[options\][^]*score \[options\]/);
    expect(scripts.some((url) => url.endsWith('/predictor/dist/program.js'))).toBe(true);
    expect(scripts.filter((url) => /serving|tables|forecasting|h3-js|hyparquet/.test(url))).toEqual([]);
  });

  it('shows examples for each command', async () => {
    for (const command of ['forecast', 'score']) {
      const { code, stdout } = await runPredictor([command, '--help'], { cwd: tmpdir() });
      expect(code).toBe(0);
      expect(stdout).toContain(`Examples:\n  $ predictor ${command} `);
      expect(stdout).toContain('--store');
    }
  });

  it('is what one gets who names no command, or a wrong one', async () => {
    expect(await runPredictor([], { cwd: tmpdir() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Usage'),
    });
    const wrong = await runPredictor(['forcast'], { cwd: tmpdir() });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean forecast?')]);
  });
});
