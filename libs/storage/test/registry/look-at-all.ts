import { type ModelRegistry } from '../../src/index.js';
import { textOf } from '../bytes.js';

const FILES = ['a.bin', 'b.bin', 'c.bin'];

/** Returns what is wrong with what a reader can see at this moment of versions made by `registration`. */
export async function lookAtAll(registry: ModelRegistry): Promise<string[]> {
  const wrong: string[] = [];
  for (const version of await registry.listVersions()) {
    const fault = await lookAt(registry, version);
    // Only what is still there after that was there all the time, or is there again.
    if (fault !== undefined && (await registry.listVersions()).includes(version)) {
      const again = await lookAt(registry, version);
      if (again !== undefined && (await registry.listVersions()).includes(version)) {
        wrong.push(`${version} is visible, but ${again}`);
      }
    }
  }
  for (const alias of ['champion', 'challenger'] as const) {
    const before = await registry[alias]();
    const fault = before && (await lookAt(registry, before.version));
    const after = await registry[alias]();
    if (fault !== undefined && JSON.stringify(before) === JSON.stringify(after)) {
      wrong.push(`the ${alias} is ${before?.version}, but ${fault}`);
    }
  }
  return wrong;
}

/** Returns what keeps a version from being read as it was registered. */
async function lookAt(registry: ModelRegistry, version: string): Promise<string | undefined> {
  try {
    await registry.readVersion(version);
    for (const name of FILES) {
      const text = textOf(await registry.readFile(version, name));
      if (text !== `${version} ${name}`) return `${name} says "${text}"`;
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
