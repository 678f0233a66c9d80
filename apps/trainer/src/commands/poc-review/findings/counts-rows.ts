import { countPings, panelTotal } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { NOTEBOOK_RESOLUTION } from '../notebook/open-notebook.js';

/** "Orders" are location rows: a courier who waits longer makes a place look busier. */
export const COUNTS_ROWS: Finding = {
  flaw: 3,
  title: 'it counts rows, not orders',
  measure({ pings, groups }) {
    const ordersOf = Array.from(groups.sizes, () => new Set<string>());
    const couriersOf = Array.from(groups.sizes, () => new Set<string>());
    pings.forEach(({ orderNumber, courierId }, row) => {
      ordersOf[groups.of[row]].add(orderNumber);
      couriersOf[groups.of[row]].add(courierId);
    });
    const groupsOfOrder = new Map<string, number>();
    for (const order of ordersOf.flatMap((orders) => [...orders])) {
      groupsOfOrder.set(order, (groupsOfOrder.get(order) ?? 0) + 1);
    }
    const repeated = [...groupsOfOrder.values()].filter((times) => times > 1).length;
    const ours = panelTotal(countPings(pings, { target: 'orders', h3Resolution: NOTEBOOK_RESOLUTION }));
    const busiest = groups.sizes.indexOf(groups.sizes.reduce((most, size) => Math.max(most, size)));
    return [
      measureOf('counted', 'counted as orders', pings.length, ours),
      measureOf('orders', 'distinct orders', groupsOfOrder.size, groupsOfOrder.size),
      measureOf(
        'groupsThatDiffer',
        'groups whose rows are not their orders',
        ordersOf.filter(differs).length,
      ),
      measureOf(
        'ordersCountedAgain',
        'orders counted in two groups or more',
        repeated,
        ours - groupsOfOrder.size,
      ),
      measureOf('busiestRows', 'rows of the busiest group', groups.sizes[busiest]),
      measureOf('busiestOrders', 'its orders', ordersOf[busiest].size),
      measureOf('busiestCouriers', 'its couriers', couriersOf[busiest].size),
    ];

    function differs(orders: ReadonlySet<string>, group: number): boolean {
      return orders.size !== groups.sizes[group];
    }
  },
};
