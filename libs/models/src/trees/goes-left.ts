import { CATEGORIES, MAX_CATEGORIES, MISSING_LEFT, SET_WORDS, type TreeEnsemble } from './tree-ensemble.js';

/** Returns whether a split sends a value left; the rule is that of `TreeEnsemble`. */
export function goesLeft(trees: TreeEnsemble, split: number, value: number): boolean {
  const v = Math.fround(value);
  const kind = trees.kind[split];
  if ((kind & CATEGORIES) === 0) return v === v ? v <= trees.value[split] : (kind & MISSING_LEFT) !== 0;
  if (!(v >= 0 && v < MAX_CATEGORIES && Number.isInteger(v))) return (kind & MISSING_LEFT) !== 0;
  return ((trees.categories[trees.value[split] * SET_WORDS + (v >> 5)] >>> (v & 31)) & 1) === 1;
}
