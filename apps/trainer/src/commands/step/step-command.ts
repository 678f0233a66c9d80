import type { StepName } from '@busyness/pipeline';
import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import { emitOption } from '../../emit-option.js';
import { modelsOption } from '../../models-option.js';
import { numberOption } from '../../number-option.js';
import { INTAKE_SETTINGS, PROMOTION_SETTINGS } from '../../setting-groups.js';
import type { StepOptions } from './step.js';

interface StepText {
  readonly what: string;
  readonly example: string;
  readonly settings: readonly string[];
}

const STEPS: Readonly<Record<StepName, StepText>> = {
  collect: {
    what: 'files of pings -> panel, restaurants, quarantine, profile',
    example: 'trainer collect --in pings.csv --out out/collect',
    settings: ['panel.target', 'panel.h3Resolution', ...INTAKE_SETTINGS],
  },
  features: {
    what: 'panel -> training plan, and the features of each band',
    example: 'trainer features --in out/collect --out out/features --timezone America/Regina',
    settings: [
      'city.timezone',
      'city.country',
      'panel.minEvents',
      'forecast.bands',
      'train.testHours',
      'train.excludeOutages',
    ],
  },
  train: {
    what: 'features -> candidates and forecaster',
    example: 'trainer train --in out/features --out out/train',
    settings: ['train.seed', 'train.hyperparameters'],
  },
  evaluate: {
    what: 'candidates -> how they did on the hours held back',
    example: 'trainer evaluate --in out/collect out/features out/train --out out/evaluate',
    settings: ['store.uri', 'train.seed'],
  },
  register: {
    what: 'forecaster -> a version in the registry, champion if the rules allow',
    example: 'trainer register --in out/collect out/features out/train out/evaluate --out out/register',
    settings: ['store.uri', ...PROMOTION_SETTINGS],
  },
  promote: {
    what: 'a version that "register --no-promote" left to it -> the champion, if the rules allow',
    example: 'trainer promote --in out/evaluate out/register --out out/promote',
    settings: ['store.uri', ...PROMOTION_SETTINGS],
  },
  forecast: {
    what: 'forecaster -> the coming hours as Parquet, CSV and GeoJSON',
    example: 'trainer forecast --in out/features out/train --out out/forecast',
    settings: ['forecast.hours'],
  },
  champion: {
    what: 'the registry -> the version that serves, and its files',
    example: 'trainer champion --out out/champion',
    settings: ['store.uri'],
  },
  predict: {
    what: 'champion and newest panel -> the coming hours as Parquet, CSV and GeoJSON',
    example: 'trainer predict --in out/champion out/collect --out out/predict',
    settings: ['forecast.hours'],
  },
  publish: {
    what: 'forecast -> a folder of the store, and the pointer to it',
    example: 'trainer publish --in out/predict --out out/publish',
    settings: ['store.uri'],
  },
  monitor: {
    what: 'published forecasts and newest panel -> how good they were',
    example: 'trainer monitor --in out/collect --out out/monitor',
    settings: ['store.uri'],
  },
  report: {
    what: 'all of it -> one HTML page',
    example:
      'trainer report --in out/collect out/features out/evaluate out/register out/forecast --out out/report',
    settings: [],
  },
};

/** Steps that find out values for others. */
const EMITTING: readonly StepName[] = ['register', 'champion', 'monitor'];

/** Adds `trainer collect`, `trainer features`, ...: each step by itself, as a container runs it. */
export function addStepCommands(program: Command, env: Environment): void {
  for (const [name, { what, example, settings }] of Object.entries(STEPS) as [StepName, StepText][]) {
    const sources =
      name === 'collect' ? 'files of pings: paths or globs' : 'folders that the steps before wrote to';
    const command = program
      .command(name)
      .description(`one step: ${what}`)
      .requiredOption('--out <uri>', 'folder to write to');
    if (name !== 'champion') command.requiredOption('--in <uri...>', sources);
    if (name === 'train') {
      command
        .addOption(modelsOption())
        .addOption(
          numberOption('--band <hours>', 'only this band; a "train" that is given the folder uses it'),
        );
    }
    if (name === 'register') {
      command.option('--no-promote', 'leave it to "trainer promote" to make the version champion');
    }
    if (EMITTING.includes(name)) command.addOption(emitOption());
    configureCommand<StepOptions>(command, env, {
      settings,
      examples: [example],
      run: async ({ options, ...io }, settings) =>
        (await import('./step.js')).step(name, options, { ...io, settings }),
    });
  }
}
