/** Makes a histogram empty. */
export function clearHistogram(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}

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

/**
 * Takes a child's histogram from its parent's, which leaves the other child's: what is nowhere below 0, and 0 where no
 * rows are left, even if the parent's is a carried one.
 *
 * @param hessianBits as in `useColumns`
 */
export function subtractHistogram(parent: usize, child: usize, bytes: usize, hessianBits: u32): void {
  const bits = hessianBits as i64;
  const mask = ((1 as i64) << bits) - 1;
  for (let at: usize = 0; at < bytes; at += 16) {
    const whole = load<i64>(parent + at, 8);
    const part = load<i64>(child + at, 8);
    const rows = (whole >>> bits) - (part >>> bits);
    const hessian = max<i64>(0, (whole & mask) - (part & mask));
    const gradient = load<i64>(parent + at) - load<i64>(child + at);
    store<i64>(parent + at, rows == 0 ? 0 : gradient);
    store<i64>(parent + at, rows == 0 ? 0 : hessian | (rows << bits), 8);
  }
}

/**
 * Turns the histograms of a tree's leaves into that of the next tree's root, without a look at the rows: it is the sum
 * of them after the steps of the leaves. It takes the place of the first.
 *
 * @param from `count` histograms, `stride` bytes apart
 * @param factors two float64 a leaf: what of its hessian is added to the gradient, and to the hessian
 * @param gradientFactor what of gradients is
 */
export function carryHistograms(
  from: usize,
  stride: usize,
  count: u32,
  factors: usize,
  gradientFactor: f64,
  bytes: usize,
  hessianBits: u32,
): void {
  const bits = hessianBits as i64;
  const mask = ((1 as i64) << bits) - 1;
  const end = factors + ((count as usize) << 4);
  for (let at = from; at < from + bytes; at += 16) {
    let gradient: f64 = 0;
    let hessian: f64 = 0;
    let rows: i64 = 0;
    let bin = at;
    for (let leaf = factors; leaf < end; leaf += 16) {
      const packed = load<i64>(bin, 8);
      const own = (packed & mask) as f64;
      gradient += (load<i64>(bin) as f64) * gradientFactor + own * load<f64>(leaf);
      hessian += own * load<f64>(leaf, 8);
      rows += packed >>> bits;
      bin += stride;
    }
    store<i64>(at, nearest(gradient) as i64);
    store<i64>(at, (nearest(hessian) as i64) | (rows << bits), 8);
  }
}
