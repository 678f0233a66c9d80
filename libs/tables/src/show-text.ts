import { escapeControls } from '@busyness/core';

/**
 * Returns a text from a file as an error or a log may show it: on one line, with control characters as escapes, so
 * that no file can move a terminal's cursor, and cut to a length.
 */
export function showText(text: string, mostLength: number): string {
  const shown = escapeControls(text.slice(0, mostLength));
  return text.length > mostLength ? `${shown}...` : shown;
}
