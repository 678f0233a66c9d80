/** Sums the threads' histograms of the same rows, which are `stride` bytes apart. `bytes` is a multiple of 16. */
export function mergeHistograms(from: usize, stride: usize, threads: u32, bytes: usize, to: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    let sum = v128.load(from + at);
    for (let thread: u32 = 1; thread < threads; thread++) {
      sum = i64x2.add(sum, v128.load(from + at + (thread as usize) * stride));
    }
    v128.store(to + at, sum);
  }
}

/** Takes a child's histogram from its parent's, which leaves the other child's. */
export function subtractHistogram(parent: usize, child: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(parent + at, i64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
}
