import { describe, expect, it } from 'vitest';
import { figuresOf, runReview } from './support/run-review.js';
import { townRows, writePings } from './support/write-pings.js';

describe('pocReview', () => {
  const rows = townRows(250);

  it('measures all fourteen flaws, each figure a number, on a town that is large enough', async () => {
    const review = await runReview({ data: writePings(rows) }, 'Europe/Helsinki');
    const { json, text } = review;
    expect(json.flaws.map(({ flaw }) => flaw)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    const unknown = json.flaws.flatMap(({ flaw, measures }) =>
      measures
        .filter(({ notebook, ours }) => notebook === null && ours === null)
        .map(({ key }) => `${flaw} ${key}`),
    );
    expect(unknown).toEqual([]);
    for (const { flaw, title } of json.flaws) expect(text).toContain(`${flaw} ${title}`);
  }, 30_000);

  it("sees the notebook's earlier features change with the last hour, and none of ours", async () => {
    const opening = 'courier-1,order-new,2021-06-03T20:10:00Z,60.1,24.9,2021-06-03T20:00:00Z,60.111,24.911';
    const review = await runReview({ data: writePings([...rows, opening]), flaw: ['1'] });
    const changed = figuresOf(review)(1, 'changedByLastHour');
    // The mean distance to all restaurants, in every row.
    expect(changed.notebook).toBeGreaterThanOrEqual(rows.length);
    expect(changed.ours).toBe(0);
  });

  it('says what differs from our way of counting', async () => {
    const figure = figuresOf(
      await runReview({ data: writePings(rows), flaw: ['3', '5', '6', '13'] }, 'Europe/Helsinki'),
    );
    expect(figure(3, 'counted')).toMatchObject({ notebook: rows.length, ours: 250 });
    expect(figure(5, 'emptyHours').notebook).toBeGreaterThan(10);
    expect(figure(5, 'cellHours').ours).toBe(figure(5, 'cells').ours! * figure(5, 'hours').ours!);
    expect(figure(6, 'wrongHours')).toMatchObject({ notebook: 1, ours: 0 });
    expect(figure(13, 'looks').ours).toBe(rows.length);
  });

  it('finds UTC right where the city is in UTC', async () => {
    const figure = figuresOf(await runReview({ data: writePings(rows), flaw: ['6'] }, 'Atlantic/Reykjavik'));
    expect(figure(6, 'wrongHours')).toMatchObject({ notebook: 0, ours: 0 });
    expect(figure(6, 'wrongDates')).toMatchObject({ notebook: 0, ours: 0 });
  });

  it('names the lines of incomplete rows and the groups that they were missing from', async () => {
    const [first, ...rest] = rows;
    const withoutCourier = first.replace(/^[^,]*/, '');
    const withoutTime = first.replace(/2021-[^,]*/, ' ');
    const review = await runReview({
      data: writePings([withoutCourier, ...rest, withoutTime]),
      flaw: ['14'],
    });
    expect(review.json.rows).toEqual({
      read: rows.length + 1,
      complete: rows.length - 1,
      dropped: [
        { line: 2, reason: 'blank_field' },
        { line: rows.length + 2, reason: 'blank_field' },
      ],
    });
    expect(review.text).toContain('line 2 blank_field');
    const figure = figuresOf(review);
    expect(figure(14, 'silent')).toMatchObject({ notebook: 2, ours: 0 });
    expect(figure(14, 'quarantined')).toMatchObject({ notebook: 0, ours: 2 });
    expect(figure(14, 'short').notebook).toBe(1);
  });

  it('gives the same bytes again', async () => {
    const data = writePings(rows.slice(0, 120));
    const [once, again] = [await runReview({ data }), await runReview({ data })];
    expect(JSON.stringify(again.json)).toBe(JSON.stringify(once.json));
    expect(again.text).toBe(once.text);
  }, 30_000);

  it('leaves open what a single row cannot tell', async () => {
    const review = await runReview({ data: writePings(rows.slice(0, 1)) });
    const figure = figuresOf(review);
    expect(figure(1, 'forestR2').notebook).toBeNull();
    expect(figure(2, 'bestDepth').notebook).toBeNull();
    expect(figure(3, 'counted')).toMatchObject({ notebook: 1, ours: 1 });
    expect(review.text).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('refuses a file without a complete row, a flaw that is none, and a city without a zone', async () => {
    const blank = ['a,,2021-06-01T17:20:00Z,60,24,2021-06-01T17:20:00Z,60,24'];
    await expect(runReview({ data: writePings(blank) })).rejects.toMatchObject({
      code: 'REVIEW_NO_PINGS',
      status: 400,
    });
    await expect(runReview({ data: writePings([]) })).rejects.toMatchObject({ code: 'REVIEW_NO_PINGS' });
    await expect(runReview({ data: writePings(rows), flaw: ['15'] })).rejects.toMatchObject({
      code: 'REVIEW_FLAW_UNKNOWN',
      message: '--flaw must be a number from 1 to 14, got "15"',
    });
    await expect(runReview({ data: writePings(rows) }, null)).rejects.toMatchObject({
      code: 'CONFIG_MISSING',
    });
  });

  it('stops when it is told to', async () => {
    const reason = new Error('enough');
    await expect(runReview({ data: writePings(rows) }, 'UTC', AbortSignal.abort(reason))).rejects.toBe(
      reason,
    );
  });
});
