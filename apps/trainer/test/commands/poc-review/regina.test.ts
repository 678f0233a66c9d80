import { localFile } from '@busyness/tables';
import { describe, expect, it } from 'vitest';
import { openNotebook } from '../../../src/commands/poc-review/notebook/open-notebook.js';
import { readRows } from '../../../src/commands/poc-review/notebook/read-rows.js';
import { lookUpMeans } from '../../../src/commands/poc-review/scoring/look-up-means.js';
import { rSquared } from '../../../src/commands/poc-review/scoring/r-squared.js';
import { pick } from '../../../src/commands/poc-review/scoring/score-forest.js';
import { figuresOf, runReview } from './support/run-review.js';
import { REGINA, hasSharedData, readGolden } from './support/shared-data.js';

const isMissing = !hasSharedData();

describe("the notebook's flaws on its own data, counted as in Python", () => {
  it.skipIf(isMissing)(
    'drops 13 rows and scores a table of groups at R2 0.9992, on the very same split',
    async () => {
      const { metrics } = readGolden();
      const { pings, groups, target, split } = openNotebook(
        await readRows(localFile(REGINA), new AbortController().signal),
        'America/Regina',
      );
      expect(pings).toHaveLength(metrics.n_rows);
      const score = rSquared(pick(target, split.test), lookUpMeans(groups, target, split));
      expect(score).toBeCloseTo(metrics.lookup_test_r2, 10);
    },
    30_000,
  );

  it.skipIf(isMissing)(
    'gives rows for orders, empty hours, wrong dates, wrong distances and lost rows',
    async () => {
      const { flaws, metrics } = readGolden();
      const figure = figuresOf(
        await runReview({ data: REGINA, flaw: ['3', '5', '6', '9', '10', '13', '14'] }),
      );
      const orders = metrics['target_rows_vs_distinct_orders'];
      expect(figure(3, 'counted')).toMatchObject({
        notebook: metrics.n_rows,
        ours: orders.distinct_orders_overall,
      });
      expect(figure(3, 'groupsThatDiffer').notebook).toBe(orders.groups_differing);
      expect(figure(3, 'ordersCountedAgain')).toMatchObject({
        notebook: orders.orders_counted_in_2plus_cellhours,
        ours: 0,
      });
      expect(
        ['busiestRows', 'busiestOrders', 'busiestCouriers'].map((key) => figure(3, key).notebook),
      ).toEqual(orders.max_group_rows_orders_couriers);
      const { zero_groups: zeros, exposure, utc_vs_local: local } = flaws;
      expect(figure(5, 'cells').notebook).toBe(zeros.cells);
      expect(figure(5, 'cellHours')).toMatchObject({
        notebook: zeros.observed,
        ours: zeros['all_hours_window(25 clock hours)'],
      });
      expect(figure(5, 'missing')).toMatchObject({ notebook: zeros.missing_all, ours: 0 });
      expect(figure(5, 'emptyHours').notebook).toBe(zeros.hours_without_any_ping);
      expect(figure(5, 'firstMinutes').notebook).toBeCloseTo(exposure['91d06'].minutes, 9);
      expect(figure(5, 'lastMinutes').notebook).toBeCloseTo(exposure['92d06'].minutes, 9);
      expect(figure(5, 'learned')).toMatchObject({ notebook: zeros.slots, ours: 23 });
      expect(figure(5, 'lastMinutes').ours).toBe(60);
      expect(figure(6, 'wrongHours')).toMatchObject({
        notebook: local.hour_differs / metrics.n_rows,
        ours: 0,
      });
      expect(figure(6, 'wrongDates')).toMatchObject({
        notebook: local.date_differs / metrics.n_rows,
        ours: 0,
      });
      expect(figure(9, 'kmNorth').notebook).toBeCloseTo(flaws.km_per_deg.lat, 3);
      expect(figure(9, 'kmEast').notebook).toBeCloseTo(flaws.km_per_deg.lon, 1);
      expect(figure(9, 'wrongCluster').notebook).toBe(flaws.rows_whose_cluster_changes_with_haversine);
      expect(figure(10, 'spearman').notebook).toBeCloseTo(flaws.avg_Hdist.spearman, 6);
      expect(figure(10, 'pearson').notebook).toBeCloseTo(
        flaws.avg_Hdist.corr_with_dist_to_restaurant_centre,
        6,
      );
      expect(figure(13, 'looks').notebook).toBe(metrics.n_rows * metrics.groups);
      expect(figure(14, 'silent').notebook).toBe(flaws.dropna_rows);
      expect(figure(14, 'short').notebook).toBe(flaws.dropna_groups_undercounted);
    },
    30_000,
  );
});
