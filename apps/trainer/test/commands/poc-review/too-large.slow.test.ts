import { describe, expect, it } from 'vitest';
import { runReview } from './support/run-review.js';
import { townRows, writePings } from './support/write-pings.js';

describe('pocReview of a large file', () => {
  it('refuses it at the row after the last that it takes, and says what takes more', async () => {
    const [row] = townRows(1);
    const data = writePings(new Array<string>(200_001).fill(row));
    await expect(runReview({ data })).rejects.toMatchObject({
      code: 'REVIEW_TOO_LARGE',
      message: `${data} has more than 200000 rows, the most that the review takes`,
    });
  }, 60_000);
});
