import { meanPoissonDeviance } from '@busyness/models';

/** Returns the mean Poisson deviance of each hour over the cells; rows are cell-major. */
export function hourlyDeviance(counts: Float64Array, means: Float64Array, hours: number): Float64Array {
  const cells = counts.length / hours;
  const hourCounts = new Float64Array(cells);
  const hourMeans = new Float64Array(cells);
  return Float64Array.from({ length: hours }, (_, t) => {
    for (let c = 0; c < cells; c++) {
      hourCounts[c] = counts[c * hours + t];
      hourMeans[c] = means[c * hours + t];
    }
    return meanPoissonDeviance(hourCounts, hourMeans);
  });
}
