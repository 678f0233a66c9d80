import { askServer, refused } from '../send/call-server.js';
import { askGraphql } from './ask-graphql.js';
import type { CallWandb } from './wandb-sink.js';

const CREATE = `mutation CreateRunFiles($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
  createRunFiles(input: {entityName: $entity, projectName: $project, runName: $run, files: $files}) {
    uploadHeaders
    files { name uploadUrl }
  }
}`;

/** A file of a run. */
export interface RunFile {
  readonly entity?: string;
  readonly project?: string;
  readonly runId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly signal?: AbortSignal;
}

/** Asks where a file of a run goes and puts it there; the address carries its own right to write. */
export async function uploadRunFile(call: CallWandb, url: string, file: RunFile): Promise<void> {
  const { entity, project, runId, name, bytes, signal } = file;
  interface Created {
    readonly createRunFiles: {
      readonly uploadHeaders: readonly string[];
      readonly files: readonly { readonly name: string; readonly uploadUrl: string }[];
    };
  }
  const { createRunFiles } = await askGraphql<Created>(call, url, CREATE, {
    entity,
    project,
    run: runId,
    files: [name],
  });
  const headers = Object.fromEntries(
    createRunFiles.uploadHeaders.map((header) => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
    }),
  );
  const to = new URL(createRunFiles.files[0].uploadUrl, url).href;
  const put = { sink: 'Weights & Biases', method: 'PUT', url: to, headers, body: bytes, signal } as const;
  const answer = await askServer(put);
  if (answer.status < 200 || answer.status > 299) throw refused(put, answer);
}
