import type { ArtifactType, ByName, Json } from '../spec/pipeline-spec.js';

/** A file or folder that a task wrote, or that was there before. */
export interface Artifact {
  readonly name: string;
  readonly type: ArtifactType;
  /** A path on this machine, or any other URI that an importer names. */
  readonly uri: string;
  readonly metadata: ByName<Json>;
}

/** What goes into a component, or comes out of it. An artifact is a list of one, unless it was collected in a loop. */
export interface Values {
  readonly parameters: ByName<Json>;
  readonly artifacts: ByName<readonly Artifact[]>;
}

export const NO_VALUES: Values = { parameters: {}, artifacts: {} };

/** Returns where a program finds an artifact: Google's folders are mounted below `/gcs`. */
export function pathOf(uri: string): string {
  if (uri.startsWith('gs://')) return `/gcs/${uri.slice('gs://'.length)}`;
  return uri.startsWith('file://') ? decodeURIComponent(new URL(uri).pathname) : uri;
}
