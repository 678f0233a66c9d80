import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of numbers uniform on [0, 1) with 53 random bits each; the same seed gives the same stream. */
export type Random = () => number;

/**
 * Returns a seeded stream of uniform numbers (xoroshiro128+, by `pure-rand`).
 *
 * Streams of different labels are independent, so a new consumer of randomness never shifts another's:
 * `createRandom(seed, 'demand', cell)`.
 *
 * @param seed any safe integer
 * @param labels what the stream is for
 */
export function createRandom(seed: number, ...labels: readonly (string | number)[]): Random {
  const generator = xoroshiro128plus(hashLabels(seed, labels));
  return () => {
    const high = generator.next() >>> 5;
    const low = generator.next() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  };
}

/** FNV-1a over the seed and the labels, then the murmur3 finaliser, to 32 bits. */
function hashLabels(seed: number, labels: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of [seed, ...labels].join('\u0000')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
