import { addCrossProducts } from './add-cross-products.js';
import type { PoissonProblem } from './poisson-problem.js';

/** Rows that are worked on at a time: about 100 columns of them stay in a second-level cache. */
const BLOCK = 256;

/**
 * The penalised negative log-likelihood of a Poisson regression at one point, with its gradient and Hessian:
 * sum w (mu - y eta) + 1/2 sum ridge (slope - prior)^2, with mu = exp(eta), eta = intercept + slopes + offset.
 *
 * Variable 0 is the intercept, which is not penalised; variable 1 + f is the slope of column f.
 */
export class NewtonSystem {
  /** How many variables. */
  readonly size: number;
  /** How far apart the rows of the Hessian are: `size` rounded up to even. */
  readonly stride: number;
  /** Infinity or NaN where the means overflow. */
  objective = 0;
  readonly gradient: Float64Array;
  /** Row-major, on and below the diagonal. */
  readonly hessian: Float64Array;
  /** Of the linear predictor without the offset, over the rows that have some weight. */
  lowest = Infinity;
  highest = -Infinity;

  private readonly block: Float64Array;
  private readonly predictor = new Float64Array(BLOCK);
  private readonly residual = new Float64Array(BLOCK);

  constructor(private readonly problem: PoissonProblem) {
    this.size = problem.rows.columns + 1;
    this.stride = this.size + (this.size % 2);
    this.gradient = new Float64Array(this.size);
    this.hessian = new Float64Array(this.stride * this.stride);
    this.block = new Float64Array(this.stride * BLOCK);
  }

  /** Works everything out at `point` (`size` values), in one pass over the rows. */
  evaluate(point: Float64Array): void {
    this.objective = 0;
    this.gradient.fill(0);
    this.hessian.fill(0);
    this.lowest = Infinity;
    this.highest = -Infinity;
    const { rows } = this.problem;
    for (let start = 0; start < rows.rows; start += BLOCK) {
      const count = Math.min(BLOCK, rows.rows - start);
      this.addRows(start, count, point);
    }
    this.addPenalty(point);
  }

  private addRows(start: number, count: number, point: Float64Array): void {
    const { size, block, predictor, residual, gradient } = this;
    const { rows } = this.problem;
    block.fill(1, 0, count);
    rows.read(start, count, BLOCK, block.subarray(BLOCK));
    addColumns(block, count, size, point, predictor);
    this.addLikelihood(start, count);
    for (let j = 0; j < size; j++) {
      const column = j * BLOCK;
      let sum = 0;
      for (let i = 0; i < count; i++) {
        sum += residual[i] * block[column + i];
        block[column + i] *= predictor[i];
      }
      gradient[j] += sum;
    }
    addCrossProducts(block, BLOCK, count, this.stride, this.hessian);
  }

  /** Adds the likelihood of a block, and leaves w (mu - y) in `residual` and sqrt(w mu) in `predictor`. */
  private addLikelihood(start: number, count: number): void {
    const { predictor, residual } = this;
    const { y, weights, offset } = this.problem;
    let objective = 0;
    for (let i = 0; i < count; i++) {
      const row = start + i;
      const weight = weights ? weights[row] : 1;
      const eta = offset ? predictor[i] + offset[row] : predictor[i];
      const mean = weight * Math.exp(eta);
      const events = weight * y[row];
      if (weight > 0) {
        if (predictor[i] < this.lowest) this.lowest = predictor[i];
        if (predictor[i] > this.highest) this.highest = predictor[i];
      }
      objective += mean - events * eta;
      residual[i] = mean - events;
      predictor[i] = Math.sqrt(mean);
    }
    this.objective += objective;
  }

  private addPenalty(point: Float64Array): void {
    const { ridge, priorSlopes } = this.problem;
    for (let f = 0; f < ridge.length; f++) {
      const away = point[f + 1] - priorSlopes[f];
      this.objective += 0.5 * ridge[f] * away * away;
      this.gradient[f + 1] += ridge[f] * away;
      this.hessian[(f + 1) * this.stride + f + 1] += ridge[f];
    }
  }
}

/** Sets `out` to the sum of the block's columns, each times its factor. */
function addColumns(
  block: Float64Array,
  count: number,
  size: number,
  factors: Float64Array,
  out: Float64Array,
): void {
  out.fill(0, 0, count);
  for (let j = 0; j < size; j++) {
    const factor = factors[j];
    const column = j * BLOCK;
    if (factor === 0) continue;
    for (let i = 0; i < count; i++) out[i] += factor * block[column + i];
  }
}
