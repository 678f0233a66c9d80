import { readFileSync } from 'node:fs';

const PAGE = readFileSync(new URL('../../../../docs/contracts.md', import.meta.url), 'utf8');

/** Returns the JSON that the page shows for a command: `trainer run --json`. */
export function exampleOf(command: string): unknown {
  const json = PAGE.split(`\`${command}\`:`)[1]?.match(/```json\n([^]*?)```/)?.[1];
  if (json === undefined) throw new Error(`docs/contracts.md shows no JSON of ${command}`);
  return JSON.parse(json);
}

/** Returns the usage lines of a program's commands: `run --data URI... --timezone IANA ...`. */
export function usagesOf(program: string): readonly string[] {
  return [...PAGE.matchAll(/^\| `([^`]+)`(.*?) \|/gm)]
    .filter(([, first]) => first.startsWith(`${program} `))
    .map(([, first, more]) => `${first}${more}`.replaceAll('`', ''));
}

/** Returns what stands as code after some words, up to the end of the sentence or line, taken apart at commas. */
export function namesAfter(words: string): readonly string[] {
  const at = PAGE.indexOf(words);
  if (at < 0) throw new Error(`docs/contracts.md does not say "${words}"`);
  const sentence = PAGE.slice(at + words.length)
    .trimStart()
    .split(/\.\s|\n|: | \|/)[0];
  return [...sentence.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code.split(', '));
}

/** Returns the first column of the table below a heading. */
export function firstColumnBelow(heading: string): readonly string[] {
  const [, section] = PAGE.split(`## ${heading}\n`);
  return [...section.split('\n## ')[0].matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code),
  );
}

/** Tells whether a name is a key in some JSON of the page, or stands there as code. */
export function isOnPage(name: string): boolean {
  return PAGE.includes(`"${name}"`) || PAGE.includes(`\`${name}\``);
}
