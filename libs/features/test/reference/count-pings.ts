import { cellOf, type Ping, type Target } from '../../src/index.js';

/** The rules of counting, word for word and slowly: `cell@hour` to count, without zeros. */
export function countPingsSlowly(
  pings: readonly Ping[],
  target: Target,
  h3Resolution: number,
): Map<string, number> {
  const slotOf = (ping: Ping) =>
    `${cellOf(ping.courierLat, ping.courierLon, h3Resolution)}@${Math.floor(ping.locationMs / 3_600_000)}`;
  const events = pings.filter((ping, row) => {
    if (target === 'pings') return true;
    const rivals = pings.filter((other) =>
      target === 'orders'
        ? other.orderNumber === ping.orderNumber
        : other.courierId === ping.courierId && slotOf(other) === slotOf(ping),
    );
    const earliest = Math.min(...rivals.map((rival) => rival.locationMs));
    const first = rivals.find((rival) => rival.locationMs === earliest);
    return pings.indexOf(first!) === row;
  });
  const counts = new Map<string, number>();
  for (const event of events) counts.set(slotOf(event), (counts.get(slotOf(event)) ?? 0) + 1);
  return counts;
}
