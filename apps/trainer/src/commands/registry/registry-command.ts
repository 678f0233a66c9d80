import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import type { PromoteOptions } from './promote.js';

const STORE = ['store.uri'];

/** Adds `trainer registry list`, `show`, `diff`, `promote`, `rollback`, `verify` and `gc`. */
export function addRegistryCommand(program: Command, env: Environment): void {
  const registry = program
    .command('registry')
    .description('the model versions of a store, and which one serves');
  addReaders(registry, env);
  const promote = registry
    .command('promote [version]')
    .description('make a version champion, if its rules allowed it against the present one')
    .option('--approve', 'approve the challenger, or the version that is named')
    .option('--force', 'whatever the rules say; needs a reason')
    .option('--reason <text>', 'why; kept in the history');
  configureCommand<PromoteOptions>(promote, env, {
    settings: [...STORE, 'promotion.approval'],
    examples: [
      'trainer registry promote --approve',
      'trainer registry promote 2024-04-29-1f0c5b7d9e2a --force --reason "new city"',
    ],
    run: async ({ args, options, ...io }, settings) =>
      (await import('./promote.js')).promote(args[0] as string | undefined, options, { ...io, settings }),
  });
  const rollback = registry
    .command('rollback')
    .description('bring back the champion before the present one')
    .requiredOption('--reason <text>', 'why; kept in the history');
  configureCommand<{ reason: string }>(rollback, env, {
    settings: STORE,
    examples: ['trainer registry rollback --reason "too high at night"'],
    run: async ({ options, ...io }, settings) =>
      (await import('./rollback.js')).rollback(options.reason, { ...io, settings }),
  });
  const gc = registry
    .command('gc')
    .description('remove versions that nothing needs, and what killed registrations left')
    .option('--dry-run', 'only say what would be removed');
  configureCommand<{ dryRun?: boolean }>(gc, env, {
    settings: [...STORE, 'registry.keepVersions', 'registry.graceHours'],
    examples: ['trainer registry gc --dry-run', 'trainer registry gc --keep-versions 3'],
    run: async ({ options, ...io }, settings) =>
      (await import('./gc.js')).gc(options.dryRun ?? false, { ...io, settings }),
  });
}

function addReaders(registry: Command, env: Environment): void {
  const list = registry.command('list').description('all versions: stage, data, deviance of each band');
  configureCommand(list, env, {
    settings: STORE,
    examples: ['trainer registry list'],
    run: async (io, settings) => (await import('./list.js')).list({ ...io, settings }),
  });
  const show = registry.command('show <version>').description("a version's model card, files and changes");
  configureCommand(show, env, {
    settings: STORE,
    examples: ['trainer registry show 2024-04-29-1f0c5b7d9e2a'],
    run: async ({ args, ...io }, settings) =>
      (await import('./show.js')).show(String(args[0]), { ...io, settings }),
  });
  const diff = registry
    .command('diff <one> <other>')
    .description('two versions side by side: data, parameters, metrics, lineage');
  configureCommand(diff, env, {
    settings: STORE,
    examples: ['trainer registry diff 2024-04-29-1f0c5b7d9e2a 2024-05-06-5b7d9e2a1f0c'],
    run: async ({ args, ...io }, settings) =>
      (await import('./diff.js')).diff(String(args[0]), String(args[1]), { ...io, settings }),
  });
  const verify = registry
    .command('verify')
    .description('read everything, and say what is missing, extra or damaged');
  configureCommand(verify, env, {
    settings: STORE,
    examples: ['trainer registry verify'],
    run: async (io, settings) => (await import('./verify.js')).verify({ ...io, settings }),
  });
}
