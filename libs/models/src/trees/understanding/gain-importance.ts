import { LEAF, type TreeEnsemble } from '../tree-ensemble.js';

/** Returns each column's share of all that splits lowered the training loss by; all 0 where none did. */
export function sumGains({ kind, column, gainOrCover, names }: TreeEnsemble): Float64Array {
  const gains = new Float64Array(names.length);
  let total = 0;
  for (let node = 0; node < kind.length; node++) {
    if (kind[node] === LEAF) continue;
    gains[column[node]] += gainOrCover[node];
    total += gainOrCover[node];
  }
  return total > 0 ? gains.map((gain) => gain / total) : gains;
}
