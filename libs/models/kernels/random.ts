// In halves: as numbers of JavaScript, which editors and linters take them for, they would lose digits.
const STEP: u64 = ((0x9e3779b9 as u64) << 32) | 0x7f4a7c15;
const FIRST_FACTOR: u64 = ((0xbf58476d as u64) << 32) | 0x1ce4e5b9;
const SECOND_FACTOR: u64 = ((0x94d049bb as u64) << 32) | 0x133111eb;

/** The state of this thread's random numbers. */
let state: u64 = 0;

/** Starts the stream number `stream` of a seed; streams are independent of each other. */
export function seedRandom(seed: u64, stream: u32): void {
  state = mix(seed) + mix(~(stream as u64));
}

/** Returns 64 random bits: SplitMix64 (Steele, Lea and Flood, 2014). */
export function nextRandom(): u64 {
  state += STEP;
  return mix(state);
}

function mix(value: u64): u64 {
  value = (value ^ (value >> 30)) * FIRST_FACTOR;
  value = (value ^ (value >> 27)) * SECOND_FACTOR;
  return value ^ (value >> 31);
}
