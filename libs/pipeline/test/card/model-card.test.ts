import { openRegistry, openStore } from '@busyness/storage';
import { expect, it } from 'vitest';

import { CARD_FILE, type Evaluation, readModelCard } from '../../src/index.js';
import { runToy } from '../support/toy-run.js';

it('says of a version what it is, how good it is, what it cannot do and how to make it again', async () => {
  const store = openStore('memory://');
  const registry = openRegistry(store);
  const first = await runToy(store, { models: [] });
  const { registration, evaluate } = await runToy(store, {
    days: 17,
    models: ['gamma-poisson-levels'],
    testHours: 48,
  });
  const evaluation = await evaluate.outputs.readJson<Evaluation>('evaluation.json');
  const card = await readModelCard(registry, registration.version);
  const [{ models, selected }] = evaluation.bands;
  const scores = models.find(({ name }) => name === selected)!;
  expect(card).toMatchObject({
    version: registration.version,
    data: { timeZone: 'America/Regina', target: 'orders', cells: 6, hours: 17 * 24 },
    test: { hours: 48 },
    bands: [{ hours: 1, model: selected, deviance: 'deviance' in scores && scores.deviance }, { hours: 24 }],
    champion: { version: first.registration.version, comparable: true },
    rules: registration.rules,
    lineage: { codeVersion: 'test', parents: [first.registration.version] },
  });
  expect(card?.limits.join('\n')).toContain('Less than a week was held back');
  expect(card?.reproduce).toContain('--timezone America/Regina');

  const text = new TextDecoder().decode(await registry.readFile(registration.version, CARD_FILE));
  for (const title of ['Intended use', 'Limits', 'Data', 'Accuracy', 'Rules of promotion', 'Lineage']) {
    expect(text).toContain(`\n## ${title}\n`);
  }
  expect(text).toContain(`| 1 h | ${selected} | ${'deviance' in scores && scores.deviance.toFixed(4)} |`);
  expect(text).not.toMatch(/undefined|NaN|\[object/);
});
