// Writes, for each entry of a library, a report of everything public in it: docs/api/<library>.api.md, and
// docs/api/<library>-<entry>.api.md for `@busyness/<library>/<entry>`. A change of a report in a pull request is
// a change of the library's API, and a removed or altered line a breaking one.
//
//   npm run api           write the reports
//   npm run api -- check  fail when a report is not what the built library exports
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

import { readLibraries, ROOT } from './workspace-projects.mjs';

export const REPORTS = join(ROOT, 'docs/api');

/** Returns what can be imported of the libraries: `{ name, folder, types }`, the types relative to the folder. */
export function listEntries() {
  return readLibraries().flatMap(({ name, folder, manifest }) =>
    Object.entries(manifest.exports)
      .filter(([, { types }]) => types !== undefined)
      .map(([path, { types }]) => ({ name: join(name, path), folder, types })),
  );
}

/**
 * Compares the report of an entry of a built library with the present one, or replaces that.
 *
 * @param {{ name: string, folder: string, types: string }} entry
 * @param {{ write: boolean }} options
 * @returns {{ isCurrent: boolean, problems: string[] }} `problems`: what the library exports and does not name
 */
export function reportApi({ name, folder, types }, { write }) {
  const path = join(ROOT, folder);
  const temporary = mkdtempSync(join(tmpdir(), 'busyness-api-'));
  const problems = [];
  try {
    const config = ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(path, 'package.json'),
      configObject: {
        projectFolder: path,
        mainEntryPointFilePath: join(path, types),
        newlineKind: 'lf',
        compiler: { overrideTsconfig: COMPILER },
        apiReport: {
          enabled: true,
          reportFileName: name.replace('@busyness/', '').replaceAll('/', '-'),
          reportFolder: REPORTS,
          reportTempFolder: temporary,
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: { extractorMessageReporting: MESSAGES },
      },
    });
    const { apiReportChanged } = Extractor.invoke(config, {
      localBuild: write,
      messageCallback(message) {
        if (message.logLevel === 'error') problems.push(message.formatMessageWithLocation(path));
        message.handled = true;
      },
    });
    return { isCurrent: !apiReportChanged, problems };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

const COMPILER = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023', 'dom'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  },
};

/** A release tag on every name would say nothing here: what `index.ts` lists is public. */
const MESSAGES = {
  default: { logLevel: 'none' },
  'ae-missing-release-tag': { logLevel: 'none' },
};

if (import.meta.filename === process.argv[1]) {
  const write = process.argv[2] !== 'check';
  let isCurrent = true;
  for (const entry of listEntries()) {
    const { isCurrent: same, problems } = reportApi(entry, { write });
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    if (!same) process.stdout.write(`${entry.name}: ${write ? 'written' : 'differs: npm run api'}\n`);
    isCurrent &&= (same || write) && problems.length === 0;
  }
  process.exitCode = isCurrent ? 0 : 1;
}
