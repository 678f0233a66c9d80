import { PREDICTION_PIPELINE, type PipelineDefinition, TRAINING_PIPELINE } from '@busyness/pipeline';

/** The pipelines there are. */
export const PIPELINE_NAMES = ['training', 'prediction'] as const;

export type PipelineName = (typeof PIPELINE_NAMES)[number];

/** Returns the definition of a pipeline. */
export function pipelineNamed(name: PipelineName): PipelineDefinition {
  return { training: TRAINING_PIPELINE, prediction: PREDICTION_PIPELINE }[name];
}
