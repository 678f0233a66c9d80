import { boostTrees } from '../boosting/boost-trees.js';
import { growForest } from '../forest/grow-forest.js';
import type { ThreadPrograms } from './thread-program.js';

/** Every program that trains trees, by name: what a worker can be asked to run. */
export const PROGRAMS = { boostTrees, growForest } as const satisfies ThreadPrograms;
