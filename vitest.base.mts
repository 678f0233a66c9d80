import { defineConfig } from 'vitest/config';

/** The Vitest configuration of one project: `root` is its folder, `name` its short name. */
export function projectConfig(root: string, name: string) {
  return defineConfig({
    root,
    cacheDir: `${root}/node_modules/.vite`,
    // Without 'import': Vitest hands these to Node, where they hold for `require` too, and CommonJS would get ES modules.
    ssr: { resolve: { conditions: ['@busyness/source', 'node'] } },
    test: {
      name,
      watch: false,
      pool: 'forks',
      // Programs that tests start print plain text, whatever the terminal can show.
      env: { FORCE_COLOR: '0' },
      reporters: ['default', ['json', { outputFile: `${root}/test-results.json` }]],
      include: ['test/**/*.test.ts'],
      exclude: process.env['BUSYNESS_SLOW_TESTS'] ? [] : ['test/**/*.slow.test.ts'],
      benchmark: { include: ['bench/**/*.bench.ts'] },
    },
  });
}
