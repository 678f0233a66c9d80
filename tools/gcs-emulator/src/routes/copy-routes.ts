import { createReadStream } from 'node:fs';

import { type FastifyInstance, type FastifyRequest } from 'fastify';

import { apiErrors } from '../api-error.js';
import { type Content, ContentWriter } from '../objects/content.js';
import { type ObjectTable } from '../objects/object-table.js';
import { pickFields, type StoredObject, toResource } from '../objects/stored-object.js';
import { checkPreconditions, readPreconditions } from '../preconditions.js';
import { type Query, readText } from '../query.js';
import { readJson } from '../uploads/read-body.js';
import { originOf } from './origin-of.js';

interface CopyRoute {
  Params: { bucket: string; object: string; toBucket: string; toObject: string };
  Querystring: Query;
}
interface ComposeRoute {
  Params: { bucket: string; object: string };
  Querystring: Query;
}
interface ComposeSource {
  readonly name: string;
  /** A number from some clients. */
  readonly generation?: string | number;
  readonly objectPreconditions?: { readonly ifGenerationMatch?: string };
}

const FROM = '/storage/v1/b/:bucket/o/:object';
const MOST_SOURCES = 32;

/** Adds what makes an object of others, on the service's side: copy, rewrite, compose. */
export function addCopyRoutes(app: FastifyInstance, table: ObjectTable): void {
  app.post<CopyRoute>(`${FROM}/copyTo/b/:toBucket/o/:toObject`, async (request) =>
    toResource(await copy(request), originOf(request)),
  );

  app.post<CopyRoute>(`${FROM}/rewriteTo/b/:toBucket/o/:toObject`, async (request) => {
    const object = await copy(request);
    const size = String(object.size);
    const resource = toResource(object, originOf(request));
    return {
      kind: 'storage#rewriteResponse',
      done: true,
      totalBytesRewritten: size,
      objectSize: size,
      resource,
    };
  });

  app.post<ComposeRoute>(`${FROM}/compose`, async (request) => {
    const { bucket, object: name } = request.params;
    const { sourceObjects = [], destination = {} } = (await readJson(request)) as {
      sourceObjects?: readonly ComposeSource[];
      destination?: Record<string, unknown>;
    };
    if (sourceObjects.length === 0 || sourceObjects.length > MOST_SOURCES) {
      throw apiErrors.invalid(`The number of source components must be between 1 and ${MOST_SOURCES}.`);
    }
    const sources = sourceObjects.map((source) => {
      const object = table.find(bucket, source.name, textOf(source.generation));
      const expected = source.objectPreconditions?.ifGenerationMatch;
      checkPreconditions({ generationMatch: expected === undefined ? undefined : Number(expected) }, object);
      return object;
    });
    const { md5Hash: _md5Hash, ...content } = await concatenate(sources);
    const componentCount = sources.reduce((sum, each) => sum + (each.componentCount ?? 1), 0);
    const conditions = readPreconditions(request.query);
    const fields = pickFields(destination);
    const object = table.commit({ bucket, name }, { ...content, componentCount }, fields, conditions);
    return toResource(object, originOf(request));
  });

  async function copy(request: FastifyRequest<CopyRoute>): Promise<StoredObject> {
    const { bucket, object: name, toBucket, toObject } = request.params;
    const given = pickFields(await readJson(request));
    const source = table.find(bucket, name, readText(request.query, 'sourceGeneration'));
    checkPreconditions(readPreconditions(request.query, 'Source'), source);
    const { componentCount } = source;
    const content = await concatenate([source]);
    return table.commit(
      { bucket: toBucket, name: toObject },
      componentCount === undefined ? content : { ...content, componentCount },
      { ...source.fields, ...given },
      readPreconditions(request.query),
    );
  }

  async function concatenate(sources: readonly StoredObject[]): Promise<Content> {
    const writer = await ContentWriter.create(table.temporaryPath());
    try {
      for (const { path } of sources)
        for await (const bytes of createReadStream(path)) await writer.write(bytes);
      return await writer.finish();
    } catch (error) {
      await writer.discard();
      throw error;
    }
  }
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
