const DAY = 24;

/**
 * How many times as much as Poisson counts the counts of days vary about their means; 1 where they do not.
 */
export interface Overdispersion {
  /** Of a whole city's days. */
  readonly city: number;
  /** Of the days of single cells, given those of the city. */
  readonly cells: number;
}

/**
 * Returns the overdispersion of counts about some means: the squared residuals of days over their means,
 * summed.
 *
 * Days, not hours, since what makes one hour busier than expected lasts into the next. What a regression
 * takes for N independent events weighs only as much as N / overdispersion of them.
 *
 * Source: quasi-likelihood, P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd ed. (1989),
 * chapter 9.
 *
 * @param counts cell-major
 * @param means of the counts, above 0
 * @param hours of each cell
 */
export function overdispersionOf(counts: Float64Array, means: Float64Array, hours: number): Overdispersion {
  const cells = counts.length / hours;
  const seen = new Float64Array(cells);
  const due = new Float64Array(cells);
  let total = 0;
  let city = 0;
  let single = 0;
  for (let from = 0; from < hours; from += DAY) {
    const to = Math.min(from + DAY, hours);
    let citySeen = 0;
    let cityDue = 0;
    for (let c = 0; c < cells; c++) {
      seen[c] = 0;
      due[c] = 0;
      for (let i = c * hours + from; i < c * hours + to; i++) {
        seen[c] += counts[i];
        due[c] += means[i];
      }
      citySeen += seen[c];
      cityDue += due[c];
    }
    for (let c = 0; c < cells; c++) single += (seen[c] - (due[c] * citySeen) / cityDue) ** 2;
    city += (citySeen - cityDue) ** 2;
    total += cityDue;
  }
  return { city: Math.max(1, city / total), cells: Math.max(1, single / total) };
}
