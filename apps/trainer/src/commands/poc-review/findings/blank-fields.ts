import { cellOf } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { NOTEBOOK_RESOLUTION } from '../notebook/open-notebook.js';

const HOUR_MS = 3_600_000;

/** A row with a blank anywhere was gone, and nobody was told. */
export const BLANK_FIELDS: Finding = {
  flaw: 14,
  title: 'incomplete rows vanish',
  measure({ rows }) {
    const seen = rows.dropped.flatMap(({ seen }) => (seen ? [seen] : []));
    const short = new Set(
      seen.map(
        ({ lat, lon, locationMs }) =>
          `${cellOf(lat, lon, NOTEBOOK_RESOLUTION)} ${Math.floor(locationMs / HOUR_MS)}`,
      ),
    );
    return [
      measureOf('read', 'rows read', rows.read, rows.read),
      measureOf(
        'silent',
        'rows dropped without a word',
        rows.dropped.length,
        rows.read - rows.pings.length - rows.dropped.length,
      ),
      measureOf('quarantined', 'rows quarantined with line and reason', 0, rows.dropped.length),
      measureOf('short', 'groups that are short of a row for it', short.size),
    ];
  },
};
