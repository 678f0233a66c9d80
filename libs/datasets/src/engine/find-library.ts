import { engineErrors } from './errors.js';

/** Returns the path of the engine's library as npm installed it; loads nothing. Throws ENGINE_PLATFORM_UNSUPPORTED. */
export async function findLibrary(): Promise<string> {
  try {
    const { resolveLibchdb } = await import('chdb/libchdb');
    return resolveLibchdb({ env: {} }).path;
  } catch (error) {
    const platform = `${process.platform}-${process.arch}`;
    const why = error instanceof Error ? error.message : String(error);
    throw engineErrors.ENGINE_PLATFORM_UNSUPPORTED({ platform, why }, error);
  }
}
