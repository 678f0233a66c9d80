import { expect, it } from 'vitest';
import { reproduceCommand } from '../../src/card/reproduce-command.js';
import type { StepOutputs } from '../../src/index.js';

it('gives every parameter as the flag that the command line takes, quoted for a shell', () => {
  const collected = { manifest: { inputs: { "it's.csv": 'sha256' } } } as unknown as StepOutputs;
  const parameters = {
    features: { timeZone: 'America/Regina', bands: [1, 24] },
    train: { hyperparameters: { 'random-forest': { trees: 9 } }, seed: 1 },
  };
  expect(reproduceCommand(collected, parameters)).toBe(
    [
      "npx --no-install trainer run --data 'it'\\''s.csv' --timezone America/Regina --bands 1,24",
      `--hyperparameters '{"random-forest":{"trees":9}}' --seed 1`,
    ].join(' '),
  );
});
