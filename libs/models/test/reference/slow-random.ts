const MASK = (1n << 64n) - 1n;

/** The obvious twin of `kernels/random.ts`: SplitMix64 over big integers. */
export function slowRandom(seed: number, stream: number): () => bigint {
  let state = (mix(BigInt(seed) & MASK) + mix(BigInt(stream) ^ MASK)) & MASK;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    return mix(state);
  };
}

function mix(value: bigint): bigint {
  value = ((value ^ (value >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  value = ((value ^ (value >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return value ^ (value >> 31n);
}
