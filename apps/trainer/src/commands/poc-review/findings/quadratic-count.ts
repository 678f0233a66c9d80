import { type Finding, measureOf } from '../finding.js';

/** The notebook looked at every row once for every group. */
export const QUADRATIC_COUNT: Finding = {
  flaw: 13,
  title: 'counting is rows times groups',
  measure({ pings, groups }) {
    return [
      measureOf(
        'looks',
        'looks at a row to count all groups',
        pings.length * groups.sizes.length,
        pings.length,
      ),
    ];
  },
};
