import type { ThreadPrograms } from './thread-program.js';

/** Every program that trains trees, by name: what a worker can be asked to run. */
export const PROGRAMS = {} as const satisfies ThreadPrograms;
