import { projectConfig } from '../../vitest.base.mjs';

// Without 'import': vitest hands the conditions to Node, where they hold for `require` too, and the CommonJS
// of convict would get the ES module of yargs-parser.
export default {
  ...projectConfig(import.meta.dirname, 'api'),
  ssr: { resolve: { conditions: ['@busyness/source', 'node'] } },
};
