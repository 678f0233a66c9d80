import type { ModelCard } from './model-card.js';

/** Returns a model card as Markdown, for people. */
export function renderModelCard(card: ModelCard): string {
  const { version, what, intendedUse, limits, lineage, reproduce } = card;
  const sections = [
    `# Model ${version}`,
    what,
    section('Intended use', list(intendedUse)),
    section('Limits', list(limits)),
    section('Data', dataTable(card)),
    section('Accuracy', accuracy(card)),
    section('Parts of the test period', segmentTable(card)),
    section('Against the champion', championText(card)),
    section(
      'Rules of promotion',
      table(
        ['rule', 'outcome', 'numbers'],
        card.rules.map(({ rule, outcome, detail }) => [rule, outcome, detail]),
      ),
    ),
    section(
      'Lineage',
      table(
        ['', ''],
        [
          ['code', lineage.codeVersion],
          ['judged against', lineage.parents.join(', ') || 'no champion'],
          ...Object.entries(lineage.steps).map(([step, key]) => [`step ${step}`, `\`${key.slice(0, 16)}\``]),
        ],
      ),
    ),
    section(
      'How to make it again',
      `With the same code and the same files, this gives the same version:\n\n\`\`\`sh\n${reproduce}\n\`\`\``,
    ),
  ];
  return `${sections.filter((part) => part !== '').join('\n\n')}\n`;
}

function dataTable({ data }: ModelCard): string {
  const { rows } = data;
  const reasons = Object.entries(rows?.reasons ?? {}).map(([reason, count]) => `${count} ${reason}`);
  const quarantined =
    rows &&
    `${rows.quarantined} (${percent(rows.quarantined / Math.max(1, rows.read))})${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`;
  const facts = table(
    ['', ''],
    [
      ['city', `${data.timeZone}, holidays of ${data.country}`],
      ['counts', `${data.target}, H3 resolution ${data.h3Resolution}`],
      ['history', `${data.from} to ${data.to} (${data.hours} hours)`],
      ['cells and events', `${data.cells} cells, ${data.events} events`],
      ['longest time without an event', `${data.longestSilenceHours} hours`],
      ...(rows
        ? [
            ['rows', `${rows.read} read, ${rows.accepted} accepted`],
            ['quarantined', quarantined ?? ''],
          ]
        : []),
    ],
  );
  const files = table(
    ['file', 'SHA-256'],
    data.files.map(({ name, sha256 }) => [name, `\`${sha256.slice(0, 16)}\``]),
  );
  return data.files.length > 0 ? `${facts}\n\n${files}` : facts;
}

function accuracy({ bands, test }: ModelCard): string {
  if (bands.length === 0) return 'Not known: the history is too short to hold back hours to judge.';
  const rows = bands.map(({ hours, model, deviance, wape, mae, inside80, againstBaseline }) => [
    `${hours} h`,
    model,
    deviance.toFixed(4),
    wape?.toFixed(3) ?? '-',
    mae.toFixed(3),
    percent(inside80),
    againstBaseline ? `${againstBaseline.baseline}: ${interval(againstBaseline)}` : '-',
  ]);
  return [
    `Judged on ${test.hours} hours that no model was trained on or chosen by, ${test.from} to ${test.to}, ` +
      'every cell and hour, zeros too. Deviance is the mean Poisson deviance: lower is better. The last column ' +
      'is by how much it was lower than that of the best baseline, with the 95 % interval.',
    table(
      [
        'ahead',
        'model',
        'deviance',
        'WAPE',
        'MAE',
        'inside the 80 % interval',
        'lower than the best baseline',
      ],
      rows,
    ),
  ].join('\n\n');
}

function segmentTable({ segments }: ModelCard): string {
  return table(
    ['ahead', 'part', 'events', 'deviance', 'best baseline'],
    segments.map(({ bandHours, name, events, deviance, baselineDeviance }) => [
      `${bandHours} h`,
      name,
      String(events),
      deviance.toFixed(4),
      baselineDeviance.toFixed(4),
    ]),
  );
}

function championText({ champion }: ModelCard): string {
  if (!champion) return 'There was none when it was registered.';
  if (!champion.comparable) return `Not comparable with ${champion.version}: ${champion.why}.`;
  const rows = champion.bands.map(({ hours, challenger, champion: theirs }) => [
    `${hours} h`,
    challenger.toFixed(4),
    theirs.toFixed(4),
  ]);
  return [
    `Its deviance on the same hours of the ${champion.cells} cells that both know was lower than that of ` +
      `${champion.version} by ${interval(champion.difference)}.`,
    table(['ahead', 'this version', champion.version], rows),
  ].join('\n\n');
}

function interval({ difference, low, high }: { difference: number; low: number; high: number }): string {
  return `${difference.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function section(title: string, body: string): string {
  return body === '' ? '' : `## ${title}\n\n${body}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
