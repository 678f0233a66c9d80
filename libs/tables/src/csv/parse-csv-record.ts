const QUOTE = '"';

/**
 * Returns the fields of one CSV record, or what is wrong with its quotes.
 *
 * RFC 4180 without its line breaks: commas separate fields; a field that begins with a quote ends at the
 * next single quote, and two quotes stand for one; a quote inside a field that did not begin with one is
 * itself (`12" pizza`), as most readers take it.
 *
 * - `open`: the last field began with a quote and is not closed; the record may go on in the next line.
 * - `broken`: something other than a comma follows a closing quote.
 *
 * @param text the record without its line end; it may hold line breaks inside quotes
 */
export function parseCsvRecord(text: string): string[] | 'open' | 'broken' {
  if (!text.includes(QUOTE)) return text.split(',');
  const fields: string[] = [];
  for (let start = 0; ; start++) {
    let end: number;
    if (text[start] === QUOTE) {
      end = findClosingQuote(text, start + 1);
      if (end < 0) return 'open';
      fields.push(text.slice(start + 1, end).replaceAll('""', QUOTE));
      end++;
      if (end < text.length && text[end] !== ',') return 'broken';
    } else {
      end = text.indexOf(',', start);
      if (end < 0) end = text.length;
      fields.push(text.slice(start, end));
    }
    if (end >= text.length) return fields;
    start = end;
  }
}

/** The next quote from `start` on that is not doubled; -1 when there is none. */
function findClosingQuote(text: string, start: number): number {
  for (let at = text.indexOf(QUOTE, start); at >= 0; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return at;
  }
  return -1;
}
