/**
 * Adds to `out`, on and below the diagonal, the sums over rows of every product of two columns: out += z' z.
 *
 * Two columns by two at a time, so that each value read is used twice: half the time of one dot product after the
 * other (`bench/add-cross-products.bench.ts`). Some values above the diagonal are written too; they mean nothing.
 *
 * @param z column-major: value(i, f) = z[f * stride + i]
 * @param stride how far apart columns are, at least `rows`
 * @param rows how many rows
 * @param size how many columns, even
 * @param out row-major, size x size
 */
export function addCrossProducts(
  z: Float64Array,
  stride: number,
  rows: number,
  size: number,
  out: Float64Array,
): void {
  for (let j = 0; j < size; j += 2) {
    const a0 = j * stride;
    const a1 = a0 + stride;
    for (let k = 0; k <= j; k += 2) {
      const b0 = k * stride;
      const b1 = b0 + stride;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      for (let i = 0; i < rows; i++) {
        const x0 = z[a0 + i];
        const x1 = z[a1 + i];
        const y0 = z[b0 + i];
        const y1 = z[b1 + i];
        s00 += x0 * y0;
        s01 += x0 * y1;
        s10 += x1 * y0;
        s11 += x1 * y1;
      }
      out[j * size + k] += s00;
      out[j * size + k + 1] += s01;
      out[(j + 1) * size + k] += s10;
      out[(j + 1) * size + k + 1] += s11;
    }
  }
}
