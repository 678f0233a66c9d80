const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/**
 * Returns a text with its control characters and line ends as escapes (`\u001b`), as in JSON: it stays on one line and
 * moves no terminal's cursor, wherever it came from.
 */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
