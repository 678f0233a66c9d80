/**
 * Returns the IANA time zone that a misspelt name probably meant, or undefined when none is near.
 *
 * Compares the whole name (`Europe/Helsinky`) and the place alone (`helsinki`), without regard to case and with
 * blanks for underscores (`New York`); near means at most one wrong letter in four. Ties go to the first in
 * alphabetical order.
 */
export function suggestTimeZone(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const wanted = fold(name);
  let best: string | undefined;
  let bestDistance = Math.floor(wanted.length / 4) + 1;
  for (const zone of ['UTC', ...Intl.supportedValuesOf('timeZone')]) {
    const folded = fold(zone);
    const place = folded.slice(folded.lastIndexOf('/') + 1);
    const distance = Math.min(editDistance(wanted, folded), editDistance(wanted, place));
    if (distance < bestDistance) [best, bestDistance] = [zone, distance];
  }
  return best;
}

function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

/** Levenshtein's distance: the fewest letters to insert, delete or replace; one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j] + 1, row[j - 1] + 1));
    }
    above = row;
  }
  return above[b.length];
}
