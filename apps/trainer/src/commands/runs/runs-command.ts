import { type Environment, configureCommand } from '@busyness/cli';
import type { Command } from 'commander';

/** Adds `trainer runs list`, `show`, `compare` and `sync`. */
export function addRunsCommand(program: Command, env: Environment): void {
  const runs = program
    .command('runs')
    .description('what became of every `trainer run` and `tune` of a store');
  configureCommand(runs.command('list').description('all runs, the oldest first'), env, {
    settings: ['store.uri'],
    examples: ['trainer runs list'],
    run: async (io, settings) => (await import('./list-runs.js')).listRuns({ ...io, settings }),
  });
  configureCommand(runs.command('show <run>').description('all that is known of a run'), env, {
    settings: ['store.uri'],
    examples: ['trainer runs show 20261128T035512Z-1f0c5b7d'],
    run: async ({ args, ...io }, settings) =>
      (await import('./show-run.js')).showRun(String(args[0]), { ...io, settings }),
  });
  const compare = runs
    .command('compare <runs...>')
    .description('in what runs differ, and their metrics side by side');
  configureCommand(compare, env, {
    settings: ['store.uri'],
    examples: ['trainer runs compare 20261128T035512Z-1f0c5b7d 20261129T021503Z-97a1e0c4'],
    run: async ({ args, ...io }, settings) =>
      (await import('./compare-runs.js')).compareRunsOf(args[0] as string[], { ...io, settings }),
  });
  const sync = runs
    .command('sync')
    .description('send tracking servers what they were not told while they were down');
  configureCommand(sync, env, {
    settings: ['store.uri'],
    examples: ['trainer runs sync'],
    run: async (io, settings) => (await import('./sync-runs.js')).syncRuns({ ...io, settings }),
  });
}
