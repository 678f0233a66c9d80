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
  kfp: ['core'],
  storage: ['core'],
  forecasting: ['core', 'features', 'models'],
  tables: ['core', 'features', 'storage'],
  tracking: ['core', 'storage'],
  datasets: ['core', 'features', 'storage', 'tables'],
  serving: ['core', 'features', 'forecasting', 'storage', 'tables'],
  pipeline: ['core', 'kfp', 'features', 'models', 'forecasting', 'storage', 'tables', 'datasets', 'serving'],
  trainer: [
    'core',
    'config',
    'cli',
    'kfp',
    'features',
    'forecasting',
    'storage',
    'tables',
    'datasets',
    'serving',
    'pipeline',
    'tracking',
  ],
  predictor: ['core', 'config', 'cli', 'storage', 'tables', 'serving'],
  api: ['core', 'config', 'features', 'storage', 'serving'],
  'gcs-emulator': [],
};

/** The boundary rule for some files, which may use these tools beside the libraries of the arrows. */
function boundaries(files, tools = []) {
  const types = tools.length === 0 ? ['type:lib'] : ['type:lib', 'type:tool'];
  return {
    files,
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: ['^.*/vitest\\.base\\.mjs$', '^.*/eslint\\.config\\.mjs$'],
          depConstraints: [
            { sourceTag: 'type:lib', onlyDependOnLibsWithTags: types },
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: types },
            { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:tool'] },
            ...Object.entries(ARROWS).map(([scope, targets]) => ({
              sourceTag: `scope:${scope}`,
              onlyDependOnLibsWithTags: [scope, ...targets, ...tools].map((target) => `scope:${target}`),
            })),
            {
              sourceTag: 'scope:features',
              bannedExternalImports: ['node:*', '@google-cloud/*', 'chdb', 'fastify'],
            },
          ],
        },
      ],
    },
  };
}

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
  boundaries(['**/*.ts', '**/*.mts', '**/*.mjs', '**/*.js']),
  // Tests also run against what the tools bring up.
  boundaries(['**/test/**', '**/bench/**'], ['gcs-emulator']),
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
            '{projectRoot}/kernels/**',
          ],
        },
      ],
    },
  },
  prettier,
];
