const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/**
 * Returns a text from a file as an error or a log may show it: on one line, with control characters as escapes, so
 * that no file can move a terminal's cursor, and cut to a length.
 */
export function showText(text: string, mostLength: number): string {
  const shown = text.slice(0, mostLength).replace(CONTROLS, escape);
  return text.length > mostLength ? `${shown}...` : shown;
}

function escape(control: string): string {
  return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
