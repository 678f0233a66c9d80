/** Says whether an error, the system's or one of ours, has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
