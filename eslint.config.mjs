import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import jsoncParser from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';

/** Which library may be used by which: the arrows of docs/architecture.md. */
const ARROWS = {
  core: [],
  config: ['core'],
  cli: ['core', 'config'],
  features: ['core'],
  models: ['core'],
  storage: ['core'],
  forecasting: ['core', 'features', 'models'],
  tables: ['core', 'features', 'storage'],
  datasets: ['core', 'features', 'storage', 'tables'],
  serving: ['core', 'features', 'forecasting', 'storage', 'tables'],
  pipeline: ['core', 'features', 'models', 'forecasting', 'storage', 'tables', 'datasets', 'serving'],
  trainer: [
    'core',
    'config',
    'cli',
    'features',
    'forecasting',
    'storage',
    'tables',
    'datasets',
    'serving',
    'pipeline',
  ],
  predictor: ['core', 'config', 'cli', 'storage', 'tables', 'serving'],
  api: ['core', 'config', 'features', 'storage', 'serving'],
};

export default [
  { ignores: ['**/dist', '**/out-tsc', '**/node_modules', '**/*.d.ts', '.nx', '.busyness', 'tmp'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.ts', '**/*.mts', '**/*.mjs', '**/*.js'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: ['^.*/vitest\\.base\\.mjs$', '^.*/eslint\\.config\\.mjs$'],
          depConstraints: [
            { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib'] },
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:lib'] },
            ...Object.entries(ARROWS).map(([scope, targets]) => ({
              sourceTag: `scope:${scope}`,
              onlyDependOnLibsWithTags: [scope, ...targets].map((target) => `scope:${target}`),
            })),
            {
              sourceTag: 'scope:features',
              bannedExternalImports: ['node:*', '@google-cloud/*', 'chdb', 'fastify'],
            },
          ],
        },
      ],
    },
  },
  {
    // Where an app begins, and nowhere else, the environment comes in.
    files: ['**/src/**/*.ts'],
    ignores: ['**/src/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only main.ts of an app reads the environment, and passes it in.',
        },
        {
          object: 'process',
          property: 'exit',
          message: 'Throw an error: only main.ts decides how the process ends.',
        },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['**/package.json'],
    languageOptions: { parser: jsoncParser },
    plugins: { '@nx': nx },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          ignoredFiles: [
            '{projectRoot}/eslint.config.mjs',
            '{projectRoot}/vitest.config.mts',
            '{projectRoot}/test/**',
            '{projectRoot}/bench/**',
          ],
        },
      ],
    },
  },
  prettier,
];
