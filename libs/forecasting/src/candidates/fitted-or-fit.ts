import type { BandRows } from '../bands/band-rows.js';
import type { BandModel, Candidate, CandidateOptions, Unavailable } from './candidate.js';

/** Returns a candidate's model of some rows: the one that is there, or a new one. */
export async function fittedOrFit(
  candidate: Candidate,
  rows: BandRows,
  options: CandidateOptions,
): Promise<BandModel | Unavailable> {
  return options.fitted?.get(candidate.name) ?? candidate.fit(rows, options);
}
