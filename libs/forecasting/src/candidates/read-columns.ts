import { FORECAST_COLUMNS } from '@busyness/features';
import type { ModelFile } from '@busyness/models';
import { errors } from '../errors.js';

const FEATURES: readonly string[] = FORECAST_COLUMNS;

/**
 * Returns the names of the columns that a model looks at, of a file that `loadModel` let pass.
 *
 * @throws FORECAST_FILE_INVALID when some are no feature
 */
export function readColumns(name: string, file: ModelFile): readonly string[] {
  // What `loadModel` let pass has a list of names here.
  const columns = JSON.parse(file.metadata['columns']) as string[];
  const unknown = columns.filter((column) => !FEATURES.includes(column));
  if (unknown.length > 0) {
    const some = unknown.slice(0, 5).join(', ');
    throw errors.FORECAST_FILE_INVALID({
      problem: `its model "${name}" looks at ${unknown.length} columns that are no feature: ${some}`,
    });
  }
  return columns;
}
