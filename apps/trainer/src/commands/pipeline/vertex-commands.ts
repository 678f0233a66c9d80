import { type Environment, configureCommand } from '@busyness/cli';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { paramOption } from './param-option.js';
import type { StatusCommand } from './status.js';
import type { ScheduleCommand, SubmitCommand } from './submit.js';

const PLACE = ['vertex.project', 'vertex.region'];
const RUN = [...PLACE, 'vertex.pipelineRoot', 'vertex.serviceAccount', 'vertex.network'];

/** Adds `trainer pipeline submit`, `schedule` and `status`. */
export function addVertexCommands(pipeline: Command, env: Environment): void {
  const submit = runOptions(pipeline.command('submit <file>').description('start a run on Vertex AI'))
    .option('--job-id <id>', 'the id of the run; the same id starts one run, however often')
    .option('--wait', 'until it has ended; the exit code says how');
  configureCommand<SubmitCommand>(submit, env, {
    settings: RUN,
    examples: [
      'trainer pipeline submit training.yaml --cities cities.json --store gs://acme/cities --project acme --region europe-west4 --pipeline-root gs://acme/runs --wait',
      'trainer pipeline submit training.yaml --cities cities.json --store gs://acme/cities --dry-run',
    ],
    run: async ({ args, options, ...io }, settings) =>
      (await import('./submit.js')).submit(String(args[0]), options, { ...io, settings }),
  });
  const schedule = runOptions(
    pipeline.command('schedule <file>').description('let Vertex AI start runs by a clock'),
  )
    .requiredOption('--cron <fields>', 'when: minute, hour, day, month, weekday')
    .option('--cron-timezone <name>', 'in which time zone', 'UTC');
  configureCommand<ScheduleCommand>(schedule, env, {
    settings: RUN,
    examples: [
      'trainer pipeline schedule training.yaml --cron "0 4 * * 1" --cities cities.json --store gs://acme/cities',
    ],
    run: async ({ args, options, ...io }, settings) =>
      (await import('./submit.js')).schedule(String(args[0]), options, { ...io, settings }),
  });
  const status = pipeline
    .command('status [job]')
    .description('how a run on Vertex AI is; the latest ones when none is named')
    .option('--wait', 'until it has ended; the exit code says how');
  configureCommand<StatusCommand>(status, env, {
    settings: PLACE,
    examples: [
      'trainer pipeline status',
      'trainer pipeline status busyness-training-20260301040000-1f2e --wait',
    ],
    run: async ({ args, options, ...io }, settings) =>
      (await import('./status.js')).status(args[0] as string | undefined, options, { ...io, settings }),
  });
}

function runOptions(command: Command): Command {
  return command
    .addOption(paramOption())
    .option('--cities <file>', 'JSON list of cities, for the parameter "cities"')
    .option('--store <uri>', 'for the parameter "store"')
    .option('--name <text>', 'what it is called in lists (default: the name of the pipeline)')
    .addOption(labelOption())
    .option('--fail-fast', 'stop all tasks when one fails')
    .option('--dry-run', 'print the request and send nothing');
}

function labelOption(): Option {
  return new Option('--label <name=value...>', 'a label of the run').argParser(
    (text: string, before: Readonly<Record<string, string>> = {}) => {
      const match = /^([a-z][a-z0-9_-]{0,62})=([a-z0-9_-]{0,63})$/.exec(text);
      if (!match)
        throw new InvalidArgumentError('It must be NAME=VALUE of lower-case letters, digits, - and _.');
      return { ...before, [match[1]]: match[2] };
    },
  );
}
