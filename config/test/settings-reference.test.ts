import { expect, it } from 'vitest';

import { renderSettingsReference, SETTINGS } from '../src/index.js';

it('is docs/settings.md (write it anew with: npx vitest run --root config -u)', async () => {
  await expect(renderSettingsReference()).toMatchFileSnapshot('../../docs/settings.md');
});

it('names every setting, its variable and its flag', () => {
  const text = renderSettingsReference();
  for (const { path, env, flag } of SETTINGS) {
    for (const name of [path, env, flag]) if (name !== undefined) expect(text).toContain(`\`${name}\``);
  }
});
