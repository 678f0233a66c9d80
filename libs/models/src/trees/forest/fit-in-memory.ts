import { checkMemory } from '../memory/check-memory.js';
import { MAX_MEMORY_BYTES } from '../memory/memory-layout.js';
import { planForest, type ForestShape } from './forest-plan.js';

/**
 * Returns a shape of as many threads, up to those it has, as find room for their bags.
 *
 * @throws MODELS_SIZE_REFUSED when not even one does
 */
export function fitInMemory(learner: string, shape: ForestShape): ForestShape {
  const bytesFor = (rows: number, threads: number): number =>
    planForest({ ...shape, rows, threads }).layout.bytes;
  let { threads } = shape;
  while (threads > 1 && bytesFor(shape.rows, threads) > MAX_MEMORY_BYTES) threads--;
  checkMemory(learner, shape.rows, shape.columns, (rows) => bytesFor(rows, threads));
  return { ...shape, threads };
}
