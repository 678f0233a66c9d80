import { distance } from 'fastest-levenshtein';

/** Names this alike, after spelling is evened out, are taken for the same thing misspelt. */
const MOST_DIFFERENT = 0.4;

/**
 * Returns the known name that a misspelt one probably meant, or undefined when none is near: at most four letters in
 * ten are wrong, whatever their case, and without regard to signs (`max_depth` is `maxDepth`).
 */
export function findSimilar(name: string, known: readonly string[]): string | undefined {
  const wanted = evenOut(name);
  let best: string | undefined;
  let leastDifferent = MOST_DIFFERENT;
  for (const each of known) {
    if (each.length > 2 * name.length) continue;
    const different = distance(wanted, evenOut(each)) / wanted.length;
    if (different <= leastDifferent) {
      best = each;
      leastDifferent = different;
    }
  }
  return best;
}

/** Returns an unknown name for a message: `"tree" (did you mean "trees"?)`. */
export function quoteUnknown(name: string, known: readonly string[]): string {
  const similar = findSimilar(name, known);
  return similar === undefined ? `"${name}"` : `"${name}" (did you mean "${similar}"?)`;
}

function evenOut(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
