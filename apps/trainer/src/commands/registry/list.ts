import { formatTable } from '@busyness/cli';
import { BusynessError } from '@busyness/core';
import { type ModelCard, readModelCard } from '@busyness/pipeline';
import type { ModelRegistry } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import { openOf, readStanding } from './read-standing.js';
import { type Stage, type Standing, stageOf } from './stage-of.js';

/** What is said of a version in a list. */
interface Listed {
  readonly version: string;
  readonly stage: Stage;
  /** ISO 8601, UTC: when it became champion last; null when it never was. */
  readonly promotedAt: string | null;
  /** ISO 8601, UTC: where its history ends; null when its card cannot be read. */
  readonly dataUntil: string | null;
  readonly bands: readonly { readonly hours: number; readonly deviance: number }[];
  /** What keeps its card from being read. */
  readonly problem?: string;
}

/** `trainer registry list`: the versions of the store, by name: the last day of their history comes first. */
export async function list(context: CommandContext) {
  const registry = openOf(context);
  const standing = await readStanding(registry);
  const versions = await registry.listVersions();
  const models: Listed[] = [];
  for (const version of versions) models.push(await describe(registry, version, standing));
  const { champion, challenger, history } = standing;
  const missing =
    champion !== undefined && !versions.includes(champion.version) ? champion.version : undefined;
  const hours = [...new Set(models.flatMap(({ bands }) => bands.map((band) => band.hours)))].sort(
    (a, b) => a - b,
  );
  const rows = models.map(({ version, stage, promotedAt, dataUntil, bands, problem }) => [
    version,
    problem ?? stage,
    promotedAt?.slice(0, 16),
    dataUntil?.slice(0, 16),
    ...hours.map((each) => bands.find((band) => band.hours === each)?.deviance.toFixed(4)),
  ]);
  if (missing !== undefined) rows.push([missing, 'champion, but it is missing']);
  const heads = ['version', 'stage', 'promoted', 'data until', ...hours.map((each) => `deviance ${each} h`)];
  return {
    json: {
      versions,
      champion: champion?.version ?? null,
      challenger: challenger?.version ?? null,
      models,
      history,
    },
    text:
      rows.length === 0
        ? `No versions in ${context.settings.store.uri}.`
        : formatTable(
            heads,
            rows.map((row) => heads.map((_, i) => row[i])),
          ),
  };
}

async function describe(registry: ModelRegistry, version: string, standing: Standing): Promise<Listed> {
  let card: ModelCard | undefined;
  let problem: string | undefined;
  try {
    card = await readModelCard(registry, version);
  } catch (error) {
    if (!(error instanceof BusynessError) || error.status >= 500) throw error;
    problem = `cannot be read (${error.code})`;
  }
  const promotion = standing.history.findLast(
    (change) => change.action !== 'nominate' && change.version === version,
  );
  return {
    version,
    stage: stageOf(version, standing),
    promotedAt: promotion?.at ?? null,
    dataUntil: card?.data.to ?? null,
    bands: card?.bands.map(({ hours, deviance }) => ({ hours, deviance })) ?? [],
    ...(problem !== undefined && { problem }),
  };
}
