/**
 * Returns the edges of at most `maxBins` bins, ascending float32, for sorted values without NaN.
 *
 * When that many bins hold one distinct value each, they do. Otherwise bins hold about equally many values, and a
 * value so frequent that it fills a bin has its own; what it takes beyond its share, the others' bins get.
 */
export function cutSorted(sorted: Float32Array, maxBins: number): Float32Array {
  const alwaysCut = countDistinct(sorted, maxBins) <= maxBins;
  const edges: number[] = [];
  let inBin = 0;
  let notInBins = sorted.length;
  for (let start = 0, end; start < sorted.length; start = end) {
    end = endOfRun(sorted, start);
    const bins = maxBins - edges.length;
    const fits = bins === 1 || inBin + (end - start) / 2 <= notInBins / bins;
    if (start > 0 && (alwaysCut || !fits)) {
      edges.push(between(sorted[start - 1], sorted[start]));
      notInBins -= inBin;
      inBin = 0;
    }
    inBin += end - start;
  }
  return Float32Array.from(edges);
}

/** Counts distinct values, up to one more than `most`. */
function countDistinct(sorted: Float32Array, most: number): number {
  let distinct = 0;
  for (let at = 0; at < sorted.length && distinct <= most; at = endOfRun(sorted, at)) distinct++;
  return distinct;
}

function endOfRun(sorted: Float32Array, start: number): number {
  const value = sorted[start];
  let end = start + 1;
  while (end < sorted.length && sorted[end] === value) end++;
  return end;
}

/** A float32 number at or above `low` and below `high`: midway where there is one, as other trees do. */
function between(low: number, high: number): number {
  const middle = Math.fround((low + high) / 2);
  return middle < high ? middle : low;
}
