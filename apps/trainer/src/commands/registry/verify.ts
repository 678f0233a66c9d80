import { formatTable } from '@busyness/cli';
import { storeOptions } from '@busyness/config';
import { STEPS_PREFIX, verifySteps } from '@busyness/pipeline';
import { openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import { openOf } from './read-standing.js';

/** `trainer registry verify`: reads the registry and the steps' outputs; exit code 1 when anything is wrong. */
export async function verify(context: CommandContext) {
  const registry = await openOf(context).verify(context);
  const { settings } = context;
  const store = openStore(settings.store.uri, storeOptions(settings));
  const steps = await verifySteps(store, STEPS_PREFIX, context);
  const problems = [...registry.problems, ...steps.problems];
  const unfinished = [...registry.unfinished, ...steps.unfinished];
  const read =
    `${registry.versions} versions with ${registry.files} files, ` +
    `${steps.steps} steps with ${steps.files} files`;
  const parts = [
    problems.length === 0 ? `Nothing is wrong: ${read}.` : `${problems.length} problems: ${read}.`,
    ...(problems.length === 0
      ? []
      : [
          formatTable(
            ['', 'where', 'why'],
            problems.map(({ kind, key, why }) => [kind, key, why]),
          ),
        ]),
    ...(unfinished.length === 0
      ? []
      : [`Left by work that is under way or was cut short, and harmless: ${unfinished.length} files.`]),
  ];
  return {
    json: {
      ok: problems.length === 0,
      versions: registry.versions,
      steps: steps.steps,
      files: registry.files + steps.files,
      problems,
      unfinished,
    },
    text: parts.join('\n'),
    ...(problems.length > 0 && { exitCode: 1 as const }),
  };
}
