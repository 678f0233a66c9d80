import { escapeControls } from '@busyness/core';

/**
 * Returns a text as a terminal may get it: control characters other than line ends and tabs as escapes. What is JSON
 * stays JSON of the same value.
 */
export function printable(text: string): string {
  return text.replace(/[^\n\t]+/g, escapeControls);
}
