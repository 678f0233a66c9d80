import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runPredictor } from './support/run-predictor.js';
import { makeToyFolder } from './support/toy-folder.js';

const PINGS = `courier_id,order_number,courier_location_timestamp,courier_lat,courier_lon,order_created_timestamp,restaurant_lat,restaurant_lon
ada,1,2021-03-02T05:30:00Z,50.45,-104.61,2021-03-02T05:20:00Z,50.48,-104.61
`;

/** A text without its numbers, which change whenever a model gets better. */
function shapeOf(text: string): string {
  return text
    .replace(/[0-9a-f]{15}/g, 'CELL')
    .replace(/\b(?:very_busy|busy|normal|quiet)\b/g, 'LEVEL')
    .replace(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g, 'DAY')
    .replace(/\d+(?:\.\d+)?/g, '#')
    .replace(/ +/g, ' ')
    .replace(/─+/g, '─');
}

it('runs the commands of the README, which print what it shows', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)![1];
  const toy = await makeToyFolder();
  try {
    await writeFile(join(toy.path, 'pings.csv'), PINGS);
    const [forecast, score] = block('sh')
      .trim()
      .split('\n')
      .map((line) => line.replace('npx --no-install predictor ', '').split(' '));
    const { code, stdout, stderr } = await runPredictor(forecast, { cwd: toy.path });
    expect([code, stderr]).toEqual([0, '']);
    expect(shapeOf(stdout)).toEqual(shapeOf(block('text')));
    const scored = await runPredictor(score, { cwd: toy.path });
    expect([scored.code, scored.stdout]).toEqual([
      0,
      expect.stringContaining('1 rows of pings.csv: 1 scored'),
    ]);
  } finally {
    await toy.remove();
  }
});
