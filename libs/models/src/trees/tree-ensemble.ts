import { modelsErrors } from '../errors.js';

/** `kind` of a node that is a leaf. */
export const LEAF = 0;
/** Set in the `kind` of every node that splits. */
export const SPLIT = 1;
/** Set in the `kind` of a split that sends missing values left; else they go right. */
export const MISSING_LEFT = 2;
/** Set in the `kind` of a split by a set of categories; else it is by a threshold. */
export const CATEGORIES = 4;

/** Categories are the codes 0 to 254. */
export const MAX_CATEGORIES = 255;
/** Words of 32 bits in a set of categories. */
export const SET_WORDS = 8;
/** The most splits from a root to a leaf. */
export const MAX_TREE_DEPTH = 1_000;
/** The most nodes of all trees together. */
export const MAX_TREE_NODES = 2 ** 27;

/** What is stored of fitted trees: one number a node in each array, tree after tree, each tree in preorder. */
export interface TreeArrays {
  /** One name a column of the matrices. */
  readonly names: readonly string[];
  /** Added to the sum or the mean of the trees' leaves. */
  readonly base: number;
  readonly aggregation: 'sum' | 'mean';
  /** `log`: what the trees add up to is the logarithm of the prediction. */
  readonly link: 'identity' | 'log';
  /** Tree t owns the nodes `starts[t]` up to, not including, `starts[t + 1]`; one number more than trees. */
  readonly starts: Uint32Array;
  /** `LEAF`, or `SPLIT` with `MISSING_LEFT` and `CATEGORIES` where they hold. */
  readonly kind: Uint8Array;
  /** The column a split looks at; 0 at a leaf. As narrow as the number of columns allows. */
  readonly column: Uint8Array | Uint16Array | Uint32Array;
  /** The threshold of a split, the number of its set for one by categories, the value of a leaf. */
  readonly value: Float32Array;
  /** By how much a split lowered the training loss; the weight of the training rows in a leaf. At least 0. */
  readonly gainOrCover: Float32Array;
  /** Set s is the words 8 s to 8 s + 7: the category c goes left if bit `c & 31` of word `c >> 5` is set. */
  readonly categories: Uint32Array;
}

/**
 * Fitted trees that have been checked, with what follows from how they are stored.
 *
 * **Where a row goes.** The value v of the split's column is rounded to float32. By a threshold, it goes left if
 * v <= threshold. By categories, it goes left if v is in the set. NaN goes where `MISSING_LEFT` says, and so does,
 * in a split by categories, whatever is not a whole number from 0 to 254. (A learner gives the categories that it
 * did not see at a node the side of missing values by writing them into the set or leaving them out.)
 *
 * **What a row gets.** base + the sum or the mean of its leaves, in float64, tree after tree; with the link `log`
 * the exponential of that.
 *
 * **How nodes lie.** The left child of a split is the node after it; `right` is the other.
 */
export interface TreeEnsemble extends TreeArrays {
  /** The right child of each split; 0 at leaves. */
  readonly right: Uint32Array;
  /** The most splits from the root to a leaf, of each tree. */
  readonly depths: Uint16Array;
}

/**
 * Returns the trees after checking everything that walking them relies on; the arrays are kept, not copied.
 *
 * @param what errors call them: `the file of the "trees" model`
 * @throws MODELS_FILE_INVALID
 */
export function checkTrees(arrays: TreeArrays, what = 'the tree ensemble'): TreeEnsemble {
  const fail = (why: string): Error => modelsErrors.MODELS_FILE_INVALID({ what, why });
  const { names, base, aggregation, link, starts, kind, column, value, gainOrCover, categories } = arrays;
  const nodes = kind.length;
  if (names.length === 0) throw fail('it has no columns');
  if (!Number.isFinite(base)) throw fail('its base is not finite');
  if (aggregation !== 'sum' && aggregation !== 'mean') throw fail('its aggregation is not known');
  if (link !== 'identity' && link !== 'log') throw fail('its link is not known');
  if (nodes > MAX_TREE_NODES) throw fail(`it has more than ${MAX_TREE_NODES} nodes`);
  if (![column, value, gainOrCover].every((array) => array.length === nodes)) {
    throw fail('it does not have one column, value and gain or cover a node');
  }
  if (starts.length === 0 || starts[0] !== 0 || starts[starts.length - 1] !== nodes) {
    throw fail('its trees are not all of its nodes');
  }
  if (aggregation === 'mean' && starts.length === 1) throw fail('it is a mean of no trees');
  if (categories.length % SET_WORDS !== 0) throw fail('its last set of categories is cut');
  const sets = categories.length / SET_WORDS;
  for (let node = 0; node < nodes; node++) {
    const k = kind[node];
    const v = value[node];
    if (!(gainOrCover[node] >= 0 && gainOrCover[node] < Infinity)) {
      throw fail(`node ${node} has a gain or cover of ${gainOrCover[node]}`);
    }
    if (k === LEAF) {
      if (!Number.isFinite(v)) throw fail(`the leaf ${node} has the value ${v}`);
      continue;
    }
    if (k > 7 || (k & SPLIT) === 0) throw fail(`node ${node} is of an unknown kind`);
    if (column[node] >= names.length) throw fail(`node ${node} splits a column that is not there`);
    if ((k & CATEGORIES) === 0 ? v !== v : !(Number.isInteger(v) && v >= 0 && v < sets)) {
      throw fail(`node ${node} splits at ${v}`);
    }
  }
  return { ...arrays, ...linkNodes(starts, kind, fail) };
}

/** Returns the right children and the depths that the order of the nodes implies. */
function linkNodes(
  starts: Uint32Array,
  kind: Uint8Array,
  fail: (why: string) => Error,
): Pick<TreeEnsemble, 'right' | 'depths'> {
  const right = new Uint32Array(kind.length);
  /** The splits above the node that still want their right child. */
  const waiting = new Uint32Array(MAX_TREE_DEPTH);
  /** How deep that child is. */
  const levels = new Uint16Array(MAX_TREE_DEPTH);
  const depths = new Uint16Array(starts.length - 1);
  for (let t = 0; t + 1 < starts.length; t++) {
    let open = 0;
    let level = 0;
    const end = starts[t + 1];
    if (end <= starts[t]) throw fail(`tree ${t} has no nodes`);
    for (let node = starts[t]; node < end; node++) {
      if (kind[node] === LEAF) {
        if (open === 0) {
          if (node + 1 !== end) throw fail(`tree ${t} ends at node ${node}, before its last`);
          break;
        }
        open--;
        if (node + 1 === end) throw fail(`tree ${t} has no right child of node ${waiting[open]}`);
        right[waiting[open]] = node + 1;
        level = levels[open];
      } else {
        if (level === MAX_TREE_DEPTH) throw fail(`tree ${t} is deeper than ${MAX_TREE_DEPTH}`);
        if (node + 1 === end) throw fail(`tree ${t} has no children of node ${node}`);
        level++;
        waiting[open] = node;
        levels[open] = level;
        open++;
        depths[t] = Math.max(depths[t], level);
      }
    }
  }
  return { right, depths };
}
