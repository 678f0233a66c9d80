import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe, it } from 'node:test';

import eslintConfig from '../../eslint.config.mjs';
import { readProjects } from '../workspace-projects.mjs';

/** The scopes that the boundary rule knows: a project of any other is bound by nothing. */
const knownScopes = eslintConfig
  .flatMap((block) => block.rules?.['@nx/enforce-module-boundaries']?.[1]?.depConstraints ?? [])
  .map(({ sourceTag }) => sourceTag)
  .filter((tag) => tag.startsWith('scope:'));

const TYPES = { apps: 'type:app', tools: 'type:tool' };

describe('the tags of every project', () => {
  for (const { folder, manifest } of readProjects()) {
    it(`${folder} has one type and one scope, its own, and the boundary rule knows it`, () => {
      const tags = manifest.nx?.tags ?? [];
      const type = TYPES[folder.split('/')[0]] ?? 'type:lib';
      assert.deepEqual([...tags].sort(), [`scope:${basename(folder)}`, type]);
      assert.ok(knownScopes.includes(`scope:${basename(folder)}`), `eslint.config.mjs has no such scope`);
    });
  }

  it('leave no scope of the boundary rule without a project', () => {
    const scopes = readProjects().map(({ folder }) => `scope:${basename(folder)}`);
    assert.deepEqual([...new Set(knownScopes)].sort(), scopes.sort());
  });
});
