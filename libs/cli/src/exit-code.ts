/** How a command ended; a signal gives 128 and its number (130 for SIGINT, 143 for SIGTERM). */
export const EXIT_CODE = { done: 0, fixable: 1, usage: 2, bug: 70 } as const;
