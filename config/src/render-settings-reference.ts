import { ENVIRONMENTS, environmentFile, type EnvironmentName } from './environments.js';
import { type Setting, SETTINGS } from './list-settings.js';
import { readSettingsFile } from './read-settings-file.js';

const INTRODUCTION = `# Settings

<!-- Made by renderSettingsReference() in @busyness/config; \`npx vitest run --root config -u\` writes it anew. -->

Every setting has a default. What comes later overrules what came before:

1. the default;
2. the settings file of the environment (\`BUSYNESS_ENV\`), which is shipped with the program;
3. your settings file: \`--config FILE\`, or the file that \`BUSYNESS_CONFIG\` names;
4. environment variables; an empty one counts as not set;
5. the command line.

A settings file is JSON, nested by noun: \`{ "panel": { "target": "pings", "h3Resolution": 7 } }\`. An unknown name or a value that is not allowed is an error, also where it is overruled. \`trainer config\` prints every setting with its value and where that came from.
`;

/** Returns \`docs/settings.md\`: every setting, from the schema and the shipped files. */
export function renderSettingsReference(): string {
  const groups = new Set(SETTINGS.map(groupOf));
  const sections = [...groups].map((group) => {
    const settings = SETTINGS.filter((setting) => groupOf(setting) === group);
    return `## ${group}\n\n${renderSettings(settings)}`;
  });
  return [INTRODUCTION, ...sections, renderEnvironments()].join('\n');
}

function groupOf({ path }: Setting): string {
  return path.split('.')[0];
}

function renderSettings(settings: readonly Setting[]): string {
  const rows = settings.map(({ path, doc, allowed, default: value, env, flag, secret }) => [
    code(path),
    `${doc} It takes ${allowed}.${secret ? ' Secret: never shown.' : ''}`,
    code(JSON.stringify(value)),
    code(env),
    flag === undefined ? '' : code(flag),
  ]);
  return renderTable(['Setting', 'Meaning', 'Default', 'Variable', 'Flag'], rows);
}

function renderEnvironments(): string {
  const rows = Object.entries(ENVIRONMENTS).map(([name, why]) => {
    const differing = readSettingsFile(environmentFile(name as EnvironmentName));
    return [code(name), code(JSON.stringify(differing)), why];
  });
  return `## The environments\n\n${renderTable(['Environment', 'Its settings file', 'Why'], rows)}`;
}

/** A Markdown table with columns as wide as their widest cell, as the formatter of this repository wants it. */
function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i], fill)).join(' | ')} |\n`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [head, rule, ...rows].map((cells) => line(cells)).join('');
}

function code(text: string): string {
  return `\`${text}\``;
}
