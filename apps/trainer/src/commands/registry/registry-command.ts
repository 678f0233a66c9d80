import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';

/** Adds `trainer registry list`, `promote` and `rollback`. */
export function addRegistryCommand(program: Command, env: Environment): void {
  const registry = program
    .command('registry')
    .description('the model versions of a store, and which one serves');
  configureCommand(registry.command('list').description('all versions, the champion marked'), env, {
    settings: ['store.uri'],
    examples: ['trainer registry list'],
    run: async (io, settings) => (await import('./registry.js')).list({ ...io, settings }),
  });
  const promote = registry
    .command('promote <version>')
    .description('make a version champion, whatever the rules say')
    .requiredOption('--reason <text>', 'why; kept in the history');
  configureCommand<{ reason: string }>(promote, env, {
    settings: ['store.uri'],
    examples: ['trainer registry promote 2024-04-29-1f0c5b7d9e2a --reason "new city"'],
    run: async ({ args, options, ...io }, settings) =>
      (await import('./registry.js')).promote(String(args[0]), options.reason, { ...io, settings }),
  });
  const rollback = registry
    .command('rollback')
    .description('bring back the champion before the present one')
    .requiredOption('--reason <text>', 'why; kept in the history');
  configureCommand<{ reason: string }>(rollback, env, {
    settings: ['store.uri'],
    examples: ['trainer registry rollback --reason "too high at night"'],
    run: async ({ options, ...io }, settings) =>
      (await import('./registry.js')).rollback(options.reason, { ...io, settings }),
  });
}
