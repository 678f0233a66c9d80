import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { createRandom } from '@busyness/core';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import * as models from '../src/index.js';
import { drawTreeRows, drawTrees } from './trees/draw-trees.js';

const root = join(import.meta.dirname, '..');

/** One script of the whole library, as a browser would get it. */
async function bundle(): Promise<string> {
  const outputs = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@busyness/source', 'browser', 'import', 'default'] },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, 'src/index.ts'), formats: ['iife'], name: 'models' },
    },
  })) as Rolldown.RolldownOutput[];
  return outputs[0].output[0].code;
}

/** Fits, saves, loads and predicts; runs on its source text too, so it uses nothing but its parameter. */
async function trial(library: typeof models): Promise<string> {
  const data = Float64Array.of(0, 1, 2, 3, 4, 5);
  const x = { data, rows: 6, columns: 1, layout: 'row-major', names: ['a'] } as const;
  const y = Float64Array.of(1, 0, 2, 4, 3, 7);
  const deviances = [];
  for (const learner of [
    new library.PoissonRegression(),
    new library.ReferenceForest(),
    new library.RandomForestRegressor({ minSamplesLeaf: 1, threads: 4 }),
  ]) {
    const bytes = library.encodeModelFile((await learner.fit(x, y)).toFile());
    const means = library.loadModel(library.decodeModelFile(bytes)).predict(x);
    deviances.push(library.meanPoissonDeviance(y, means));
  }
  return deviances.join(' ');
}

/** Loads trees and predicts rows, together and one by one; on its source text too. */
function predictTrees(library: typeof models, bytes: Uint8Array, data: Float64Array): string {
  const model = library.loadModel(library.decodeModelFile(bytes)) as models.TreesModel;
  const { names } = model;
  const rows = data.length / names.length;
  const all = model.predict({ data, rows, columns: names.length, layout: 'row-major', names });
  return `${all.join(' ')} ${model.predictRow(data.subarray(0, names.length))}`;
}

describe('the library in a browser', () => {
  it('is one script that fits, saves, loads and predicts without anything of Node', async () => {
    const code = await bundle();
    // What a page has, and no process, Buffer or require.
    const page = createContext({ TextEncoder, TextDecoder, setTimeout, AbortSignal, atob });
    runInContext(code, page);
    expect(await runInContext(`(${trial})(models)`, page)).toBe(await trial(models));
    const random = createRandom(1, 'browser');
    const trees = drawTrees(random, { trees: 9, columns: 4, depth: 6, categoryShare: 0.2 });
    const bytes = models.encodeModelFile(new models.TreesModel(trees).toFile());
    const { data } = drawTreeRows(random, trees, 20) as { data: Float64Array };
    Object.assign(page, { bytes, data });
    expect(runInContext(`(${predictTrees})(models, bytes, data)`, page)).toBe(
      predictTrees(models, bytes, data),
    );
    // Where the bundler puts its stand-in for a Node built-in.
    expect(code.includes('browser-external')).toBe(false);
  }, 60_000);
});
