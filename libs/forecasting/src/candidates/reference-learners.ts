import { FORECAST_COLUMNS } from '@busyness/features';
import { type Learner, ReferenceForest, ReferenceLinear, ReferenceTree } from '@busyness/models';
import { countsOf } from '../bands/band-rows.js';
import { type Candidate, fixedCandidate } from './candidate.js';
import { MatrixBandModel } from './matrix-band-model.js';

/** A learner of npm on all columns. It refuses more rows than it could finish. */
function referenceCandidate(learner: Learner): Candidate {
  return fixedCandidate(learner.name, false, async (rows, { seed, signal }) => {
    const model = await learner.fit(rows.features, countsOf(rows), { seed, signal });
    return new MatrixBandModel(learner.name, FORECAST_COLUMNS, model);
  });
}

export const REFERENCE_FOREST = referenceCandidate(new ReferenceForest());
export const REFERENCE_TREE = referenceCandidate(new ReferenceTree());
export const REFERENCE_LINEAR = referenceCandidate(new ReferenceLinear());
