import { defineErrors, errorEntry } from '@busyness/core';

interface At {
  /** The store's URI. */
  readonly uri: string;
  readonly key: string;
}

/** Every error of the object stores and of the model registry. */
export const errors = defineErrors({
  STORAGE_URI_INVALID: errorEntry<{ uri: string; why: string }>({
    status: 400,
    message: ({ uri, why }) => `"${uri}" names no store: ${why}`,
    hint: () =>
      'Give a folder (./data), file:///data for an absolute path, file://./data for a relative one, gs://bucket/folder, or memory://.',
  }),
  STORAGE_KEY_INVALID: errorEntry<{ key: string; why: string }>({
    status: 400,
    message: ({ key, why }) => `${JSON.stringify(key)} is not a key of an object store: it ${why}`,
    hint: () => 'Keys are relative paths such as registry/champion.json.',
  }),
  STORAGE_KEY_TAKEN: errorEntry<At>({
    status: 409,
    message: ({ uri, key }) => `${uri} cannot hold "${key}": a folder and an object would have the same name`,
    hint: ({ key }) => `Choose another key, or delete the objects that begin or end where "${key}" does.`,
  }),
  STORAGE_NOT_FOUND: errorEntry<At>({
    status: 404,
    message: ({ uri, key }) => `${uri} holds no object "${key}"`,
    hint: () => 'Check the store URI and the key, and that the step that writes it has run.',
  }),
  STORAGE_CONFLICT: errorEntry<At & { expected: string; actual: string }>({
    status: 412,
    message: ({ uri, key, expected, actual }) =>
      `"${key}" in ${uri} was to be at generation ${expected}, but it is at ${actual}: nothing was written`,
    hint: () => 'Somebody else wrote it in the meantime: read it again, decide again, write again.',
  }),
  STORAGE_RANGE_INVALID: errorEntry<{ key: string; start: number; end: number | undefined }>({
    status: 416,
    message: ({ key, start, end }) =>
      `bytes ${start} up to ${end ?? 'the end'} of "${key}" are no range: it takes integers with 0 <= start <= end`,
    hint: () => 'Ask for bytes from `start` up to and excluding `end`.',
  }),
  STORAGE_DAMAGED: errorEntry<At & { expected: string; actual: string }>({
    status: 422,
    message: ({ uri, key, expected, actual }) =>
      `"${key}" in ${uri} is damaged: its SHA-256 should be ${expected}, but it is ${actual}`,
    hint: () => 'It was changed or cut short after it was written: restore it from a copy, or make it anew.',
  }),
  STORAGE_NOT_ALLOWED: errorEntry<At & { action: string; reason: string }>({
    status: 403,
    message: ({ uri, key, action, reason }) => `cannot ${action} "${key}" in ${uri}: ${reason}`,
    hint: ({ uri }) =>
      uri.startsWith('gs:')
        ? `Let who runs this use the bucket: gcloud storage buckets add-iam-policy-binding gs://${bucketOf(uri)} --member=user:... --role=roles/storage.objectUser (to read only: roles/storage.objectViewer).`
        : 'Give the user that runs this the right to the folder, or use another store.',
  }),
  STORAGE_FULL: errorEntry<At & { action: string; reason: string }>({
    status: 413,
    message: ({ uri, key, action, reason }) => `cannot ${action} "${key}" in ${uri}: ${reason}`,
    hint: () => 'Free some space or use a store on a larger disk; what was there before is unharmed.',
  }),
  STORAGE_BUSY: errorEntry<At & { lock: string; pid: number; seconds: number }>({
    status: 423,
    message: ({ uri, key, pid, seconds }) =>
      `"${key}" in ${uri} has been locked by process ${pid} for ${seconds} seconds`,
    hint: ({ lock, pid }) =>
      `See what process ${pid} is doing; if it is stopped for good, end it or delete ${lock}.`,
  }),
  STORAGE_UNSUPPORTED: errorEntry<At & { reason: string }>({
    status: 400,
    message: ({ uri, key, reason }) =>
      `cannot write "${key}" in ${uri}: its file system knows no hard links (${reason})`,
    hint: () => 'Use a folder on a local disk: FAT, exFAT and some network and shared folders do not do.',
  }),
  STORAGE_FAILED: errorEntry<At & { action: string; reason: string }>({
    status: 500,
    message: ({ uri, key, action, reason }) => `cannot ${action} "${key}" in ${uri}: ${reason}`,
    hint: () => 'The system refused in a way that is not expected here; its own words are in the message.',
  }),
  STORAGE_NO_CREDENTIALS: errorEntry<At & { action: string; reason: string }>({
    status: 401,
    message: ({ uri, key, action, reason }) =>
      `cannot ${action} "${key}" in ${uri}: Google Cloud does not know who asks (${reason})`,
    hint: () =>
      'Log in with "gcloud auth application-default login", name a key file in GOOGLE_APPLICATION_CREDENTIALS, or run where a service account is attached. For an emulator set STORAGE_EMULATOR_HOST.',
  }),
  STORAGE_BUCKET_MISSING: errorEntry<{ uri: string }>({
    status: 404,
    message: ({ uri }) => `there is no bucket "${bucketOf(uri)}", which ${uri} needs`,
    hint: ({ uri }) =>
      `Check its name, or make it: gcloud storage buckets create gs://${bucketOf(uri)} --location=... --uniform-bucket-level-access`,
  }),
  STORAGE_OVERLOADED: errorEntry<At & { action: string; seconds: number; reason: string }>({
    status: 429,
    message: ({ uri, key, action, seconds, reason }) =>
      `cannot ${action} "${key}" in ${uri}: the service refused for ${seconds} seconds (${reason})`,
    hint: () =>
      'One object takes about one write a second, and a new bucket some thousand requests a second: run it again later, with fewer processes at once.',
  }),
  STORAGE_UNREACHABLE: errorEntry<At & { action: string; seconds: number; reason: string }>({
    status: 424,
    message: ({ uri, key, action, seconds, reason }) =>
      `cannot ${action} "${key}" in ${uri}: no answer for ${seconds} seconds (${reason})`,
    hint: () =>
      'Check the network and the proxy, and https://status.cloud.google.com; where STORAGE_EMULATOR_HOST is set, that the emulator runs there.',
  }),
  STORAGE_INTERRUPTED: errorEntry<At & { action: string; why: string }>({
    status: 409,
    message: ({ uri, key, action, why }) => `the ${action} of "${key}" in ${uri} was cut off: ${why}`,
    hint: () => 'Do it again: the object is whole, but not what was begun with.',
  }),
  STORAGE_GARBLED: errorEntry<At & { expected: string; actual: string }>({
    status: 422,
    message: ({ uri, key, expected, actual }) =>
      `"${key}" in ${uri} came with the CRC32C ${expected}, but its bytes have ${actual}`,
    hint: () =>
      'They were changed on the way: do it again; a proxy in between that changes bytes is to blame.',
  }),

  REGISTRY_NAME_INVALID: errorEntry<{ kind: 'version' | 'file' | 'server'; name: string }>({
    status: 400,
    message: ({ kind, name }) =>
      `${JSON.stringify(name)} cannot name a ${kind}: that takes a letter or digit, then up to 127 of A-Z a-z 0-9 . _ -` +
      (kind === 'file' ? ', and is not version.json' : ''),
    hint: ({ kind }) =>
      kind === 'file' ? 'Rename the file: model.safetensors.' : 'Choose another: 2024-05-01-a.',
  }),
  REGISTRY_RECORD_INVALID: errorEntry<{ path: string; found: string }>({
    status: 400,
    message: ({ path, found }) => `a record is JSON, but ${path} is ${found}`,
    hint: () => 'Record plain objects, arrays, strings, finite numbers, true, false and null.',
  }),
  REGISTRY_VERSION_UNKNOWN: errorEntry<{ uri: string; version: string; known: readonly string[] }>({
    status: 404,
    message: ({ uri, version, known }) =>
      `${uri} holds no version "${version}"; it has ${known.length === 0 ? 'none' : someOf(known)}`,
    hint: () => 'Check the name and the store; a version whose registration was cut short does not exist.',
  }),
  REGISTRY_VERSION_TAKEN: errorEntry<{ uri: string; version: string; differing: readonly string[] }>({
    status: 409,
    message: ({ uri, version, differing }) =>
      `${uri} already holds a version "${version}" with other content: ${differing.join(', ')} differ`,
    hint: () => 'Versions never change: register what is new under another name.',
  }),
  REGISTRY_FILE_UNKNOWN: errorEntry<{ version: string; name: string; known: readonly string[] }>({
    status: 404,
    message: ({ version, name, known }) =>
      `version "${version}" has no file "${name}"; it has ${known.length === 0 ? 'none' : someOf(known)}`,
    hint: () => 'Check the name, and that this version of the program reads that kind of model.',
  }),
  REGISTRY_UNREADABLE: errorEntry<At & { why: string }>({
    status: 422,
    message: ({ uri, key, why }) => `"${key}" in ${uri} is no record of this registry: ${why}`,
    hint: () => 'Restore it from a copy; if a newer version of the program wrote it, use that one.',
  }),
  REGISTRY_CONFLICT: errorEntry<{ uri: string; expected: string | null; actual: string | null }>({
    status: 409,
    message: ({ uri, expected, actual }) =>
      `the champion in ${uri} was to be ${named(expected)}, but it is ${named(actual)}: nothing was changed`,
    hint: () =>
      'Somebody else changed it in the meantime: compare with the present champion, then decide again.',
  }),
  REGISTRY_VERSION_REMOVED: errorEntry<{ uri: string; version: string }>({
    status: 409,
    message: ({ uri, version }) => `"${version}" in ${uri} is being removed, or was: nothing was changed`,
    hint: () => 'Register it again, then promote it; "trainer registry list" shows what there is.',
  }),
  REGISTRY_OUTCOME_UNKNOWN: errorEntry<{ uri: string; action: string; version: string; id: string }>({
    status: 503,
    message: ({ uri, action, version }) =>
      `${uri} failed before it could be said whether the ${action} of "${version}" was made`,
    hint: ({ id }) => `See "trainer registry list --json": it was made if the history has the id ${id}.`,
  }),
  REGISTRY_NO_ROLLBACK: errorEntry<{ uri: string; champion: string | null }>({
    status: 409,
    message: ({ uri, champion }) =>
      `there is no champion to go back to in ${uri}: the present one is ${named(champion)}, and none was before it`,
    hint: () => 'Promote the version that should serve.',
  }),
});

function bucketOf(uri: string): string {
  return uri.replace(/^gs:\/\//, '').split('/')[0];
}

function named(version: string | null): string {
  return version === null ? 'none' : `"${version}"`;
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  return shown.join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
}
