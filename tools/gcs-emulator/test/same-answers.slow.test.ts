import { expect, it, onTestFinished } from 'vitest';

import { installPeers, startEmulator, startFakeGcsServer } from '../src/index.js';

const peers = await installPeers();
if (peers === undefined)
  console.warn('skipped: fake-gcs-server is not to be had here (no pip, or no network)');

interface Step {
  readonly name: string;
  readonly method?: string;
  /** `GENERATION` stands for the generation of the answer before. */
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Why fake-gcs-server answers otherwise than the service, where it does: then it is not compared. */
  readonly differs?: string;
}

const UPLOAD = '/upload/storage/v1/b/bucket/o?uploadType=media&name=';
const OBJECT = '/storage/v1/b/bucket/o/';
const multipart = (name: string, text: string) =>
  `--x\r\ncontent-type: application/json\r\n\r\n{"name":"${name}","metadata":{"colour":"red"}}\r\n` +
  `--x\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--x--`;
const related = { 'content-type': 'multipart/related; boundary=x' };

const STEPS: readonly Step[] = [
  { name: 'a bucket', path: '/storage/v1/b/bucket' },
  { name: 'no bucket', path: '/storage/v1/b/nothing' },
  { name: 'upload', method: 'POST', path: `${UPLOAD}a.txt`, body: 'hello' },
  {
    name: 'create again',
    method: 'POST',
    path: '/upload/storage/v1/b/bucket/o?uploadType=multipart&ifGenerationMatch=0',
    headers: related,
    body: multipart('a.txt', 'x'),
  },
  {
    name: 'wrong generation',
    method: 'POST',
    path: '/upload/storage/v1/b/bucket/o?uploadType=multipart&ifGenerationMatch=7',
    headers: related,
    body: multipart('a.txt', 'x'),
  },
  { name: 'metadata', path: `${OBJECT}a.txt` },
  { name: 'media', path: `${OBJECT}a.txt?alt=media` },
  { name: 'range', path: `${OBJECT}a.txt?alt=media`, headers: { range: 'bytes=1-3' } },
  { name: 'open range', path: `${OBJECT}a.txt?alt=media`, headers: { range: 'bytes=2-' } },
  { name: 'past the end', path: `${OBJECT}a.txt?alt=media`, headers: { range: 'bytes=50-60' } },
  { name: 'download path', path: '/download/storage/v1/b/bucket/o/a.txt?alt=media' },
  { name: 'no object', path: `${OBJECT}none` },
  { name: 'no media', path: `${OBJECT}none?alt=media` },
  {
    name: 'multipart',
    method: 'POST',
    path: '/upload/storage/v1/b/bucket/o?uploadType=multipart&ifGenerationMatch=0',
    headers: related,
    body: multipart('f/b.txt', 'multi'),
  },
  { name: 'list', path: '/storage/v1/b/bucket/o' },
  { name: 'list below a prefix', path: '/storage/v1/b/bucket/o?prefix=f/' },
  { name: 'list with a delimiter', path: '/storage/v1/b/bucket/o?delimiter=/' },
  { name: 'copy', method: 'POST', path: `${OBJECT}a.txt/rewriteTo/b/bucket/o/c.txt`, body: '{}' },
  { name: 'the copy', path: `${OBJECT}c.txt?alt=media` },
  {
    name: 'patch',
    method: 'PATCH',
    path: `${OBJECT}c.txt`,
    headers: { 'content-type': 'application/json' },
    body: '{"metadata":{"size":"small"}}',
  },
  { name: 'delete', method: 'DELETE', path: `${OBJECT}c.txt`, differs: 'it answers 200, the service 204' },
  { name: 'delete again', method: 'DELETE', path: `${OBJECT}c.txt` },
  { name: 'no bucket to list', path: '/storage/v1/b/nothing/o' },
];

it.skipIf(peers === undefined)(
  'answers as fake-gcs-server does',
  async () => {
    const emulator = await startEmulator({ buckets: ['bucket'] });
    const other = await startFakeGcsServer(peers!.fakeGcsServer, { buckets: ['bucket'] });
    onTestFinished(async () => {
      await emulator.close();
      await other.close();
    });
    const ours: unknown[] = [];
    const theirs: unknown[] = [];
    for (const step of STEPS) {
      const answers = [await answerOf(emulator.url, step), await answerOf(other.url, step)];
      if (step.differs !== undefined) continue;
      ours.push({ step: step.name, ...answers[0] });
      theirs.push({ step: step.name, ...answers[1] });
    }
    expect(ours).toEqual(theirs);
  },
  120_000,
);

/** The status, and what a client acts on. */
async function answerOf(url: string, { method = 'GET', path, headers, body }: Step) {
  const answer = await fetch(url + path, { method, headers, body });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true && answer.ok;
  if (!isJson) return { status: answer.status, text: answer.ok ? text : undefined };
  const { items, prefixes, resource, ...rest } = (JSON.parse(text) ?? {}) as Record<string, never>;
  return {
    status: answer.status,
    prefixes,
    items: (items as object[] | undefined)?.map(factsOf),
    ...factsOf(resource ?? rest),
  };
}

function factsOf(resource: object) {
  const { name, bucket, size, crc32c, md5Hash, metadata } = resource as Record<string, unknown>;
  return { name, bucket, size, crc32c, md5Hash, metadata };
}
