import { createHash } from 'node:crypto';

import { type Panel } from '@busyness/features';

/** Returns the SHA-256 (hexadecimal) of all that a panel says: reading finds out by it that a byte was altered. */
export function panelChecksum(panel: Panel): string {
  const { cells, counts, target, h3Resolution, firstPingMs, lastPingMs, startHour, hours } = panel;
  const excluded = panel.excludedHours ? [`excluded ${panel.excludedHours.join()}`] : [];
  return createHash('sha256')
    .update([target, h3Resolution, firstPingMs, lastPingMs, startHour, hours, ...cells, ...excluded].join())
    .update(new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength))
    .digest('hex');
}
