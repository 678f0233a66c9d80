import { type Settings, requireSetting } from '@busyness/config';
import type { VertexPlace } from '@busyness/kfp';

/** Settings -> where Vertex AI runs pipelines. @throws CONFIG_MISSING */
export function vertexPlace({ vertex }: Settings): VertexPlace {
  return {
    project: requireSetting('vertex.project', vertex.project),
    region: requireSetting('vertex.region', vertex.region),
    root: vertex.pipelineRoot ?? '',
    serviceAccount: vertex.serviceAccount ?? undefined,
    network: vertex.network ?? undefined,
    endpoint: vertex.endpoint ?? undefined,
  };
}

/** The same, for what starts runs: those need a folder. @throws CONFIG_MISSING */
export function vertexPlaceForRuns(settings: Settings): VertexPlace {
  const root = requireSetting('vertex.pipelineRoot', settings.vertex.pipelineRoot);
  return { ...vertexPlace(settings), root };
}
