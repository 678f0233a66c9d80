/** The least mean that a predictive distribution is given: a mean of 0 would call any event impossible. */
export const MEAN_FLOOR = 0.01;
