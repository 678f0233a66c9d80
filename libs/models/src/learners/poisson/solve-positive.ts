/** A pivot below this share of its diagonal element is a column that the earlier ones already say everything of. */
const COLLINEAR = 1e-10;

/**
 * Returns d with A d = g for a symmetric positive (semi)definite A, by Cholesky's factorisation.
 *
 * A variable that the earlier ones explain (an exactly collinear column, or one of all zeros) is left out: its d is
 * 0. So the answer exists and is the same every time whatever the columns are.
 *
 * @param a row-major, stride x stride, on and below the diagonal; overwritten with the factor
 * @param stride how far apart rows of `a` are, at least `size`
 * @param g `size` values, unchanged
 * @param out `size` values
 */
export function solvePositive(
  a: Float64Array,
  stride: number,
  size: number,
  g: Float64Array,
  out: Float64Array,
): void {
  factorise(a, stride, size);
  for (let j = 0; j < size; j++) {
    let sum = g[j];
    for (let k = 0; k < j; k++) sum -= a[j * stride + k] * out[k];
    const pivot = a[j * stride + j];
    out[j] = pivot === 0 ? 0 : sum / pivot;
  }
  for (let j = size - 1; j >= 0; j--) {
    let sum = out[j];
    for (let k = j + 1; k < size; k++) sum -= a[k * stride + j] * out[k];
    const pivot = a[j * stride + j];
    out[j] = pivot === 0 ? 0 : sum / pivot;
  }
}

/** Turns A into L with L L' = A; a variable that is left out gets a row and a column of zeros. */
function factorise(a: Float64Array, stride: number, size: number): void {
  for (let j = 0; j < size; j++) {
    const diagonal = a[j * stride + j];
    for (let k = 0; k <= j; k++) {
      let sum = a[j * stride + k];
      for (let l = 0; l < k; l++) sum -= a[j * stride + l] * a[k * stride + l];
      if (k < j) {
        const pivot = a[k * stride + k];
        a[j * stride + k] = pivot === 0 ? 0 : sum / pivot;
      } else if (sum > COLLINEAR * diagonal) {
        a[j * stride + j] = Math.sqrt(sum);
      } else {
        a.fill(0, j * stride, j * stride + j + 1);
      }
    }
  }
}
