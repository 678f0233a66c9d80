import { formatTable } from '@busyness/cli';
import { readModelCard } from '@busyness/pipeline';
import type { ModelRegistry } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import { flatten } from './flatten.js';
import { openOf, readStanding } from './read-standing.js';
import { type Standing, stageOf } from './stage-of.js';

/** `trainer registry diff ONE OTHER`: where two versions differ, part by part. */
export async function diff(one: string, other: string, context: CommandContext) {
  const registry = openOf(context);
  const standing = await readStanding(registry);
  const [first, second] = [await factsOf(registry, one, standing), await factsOf(registry, other, standing)];
  const paths = [...new Set([...first.keys(), ...second.keys()])];
  const differences = paths.flatMap((path) => {
    const [a, b] = [first.get(path) ?? null, second.get(path) ?? null];
    return a === b ? [] : [{ path, one: a, other: b }];
  });
  const same = paths.length - differences.length;
  const rows = differences.map(({ path, one: a, other: b }) => [path, shorten(a), shorten(b)]);
  return {
    json: { one, other, differences, same },
    text:
      differences.length === 0
        ? `${one} and ${other} are the same in all ${same} facts.`
        : `${formatTable(['', one, other], rows)}\n${same} other facts are the same.`,
  };
}

/** What is known of a version, by path: `data.cells`, `bands.24.deviance`. */
async function factsOf(registry: ModelRegistry, version: string, standing: Standing) {
  const { files, parameters, lineage } = await registry.readVersion(version);
  const card = await readModelCard(registry, version);
  const byHours = Object.fromEntries((card?.bands ?? []).map(({ hours, ...band }) => [hours, band]));
  const checksums = Object.fromEntries(Object.entries(files).map(([name, { sha256 }]) => [name, sha256]));
  return flatten({
    stage: stageOf(version, standing),
    data: card?.data ?? {},
    test: card?.test ?? {},
    bands: byHours,
    parameters,
    lineage: card?.lineage ?? lineage,
    files: checksums,
  });
}

function shorten(value: string | number | boolean | null): string | number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : value.toFixed(4);
  const text = value === null ? null : String(value);
  return text !== null && /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text;
}
