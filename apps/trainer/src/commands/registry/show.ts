import { formatTable } from '@busyness/cli';
import { CARD_FILE, readModelCard } from '@busyness/pipeline';
import type { CommandContext } from '../../command-context.js';
import { openOf, readStanding } from './read-standing.js';
import { stageOf } from './stage-of.js';

/** `trainer registry show VERSION`: its model card, its files, who serves it and every change that it was part of. */
export async function show(version: string, context: CommandContext) {
  const registry = openOf(context);
  const model = await registry.readVersion(version);
  const standing = await readStanding(registry);
  const stage = stageOf(version, standing);
  const card = await readModelCard(registry, version);
  const servers = (await registry.servers()).filter((server) => server.version === version);
  const changes = standing.history.filter(
    (change) => change.version === version || change.previous === version,
  );
  const parts = [
    card
      ? new TextDecoder().decode(await registry.readFile(version, CARD_FILE))
      : `# Model ${version}\n\nIt was registered without a model card.\n`,
    formatTable(
      ['file', { title: 'bytes', align: 'right' }, 'SHA-256'],
      Object.entries(model.files).map(([name, { size, sha256 }]) => [name, size, sha256]),
    ),
    `Stage: ${stage}.`,
    ...changes.map(
      ({ at, action, version: to, previous, reason }) =>
        `${at} ${action}: ${previous ?? 'none'} -> ${to} (${reason})`,
    ),
    ...servers.map(
      ({ server, renewedMs }) => `Served by ${server}, as it said at ${new Date(renewedMs).toISOString()}.`,
    ),
  ];
  return { json: { ...model, stage, card: card ?? null, servers, changes }, text: parts.join('\n') };
}
