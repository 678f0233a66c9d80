/** What libraries say goes through a logger that the app passes in; each method takes facts, then a sentence. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** A logger that says nothing. */
export const SILENT_LOGGER: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Told how far a long task is: `done` of `total` units (`total` is undefined while it is not known). */
export type OnProgress = (progress: { done: number; total?: number; what: string }) => void;
