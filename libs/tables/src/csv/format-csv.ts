const NEEDS_QUOTES = /[",\r\n]|^[ \t]|[ \t]$/;

/** Returns one CSV record (RFC 4180) with its line end, LF; fields are quoted where they must be. */
export function formatCsv(fields: readonly (string | number)[]): string {
  return `${fields.map(formatField).join(',')}\n`;
}

function formatField(field: string | number): string {
  const text = String(field);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
