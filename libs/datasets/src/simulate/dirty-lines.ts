import { createRandom, type Random } from '@busyness/core';

import type { City } from './city.js';
import { damageFields, pick, type DamageCounts } from './dirt.js';
import { MEAN_PING_COUNT } from './ping-count.js';
import { PingLines } from './ping-lines.js';
import type { PingTable } from './ping-table.js';
import { CSV_FORMAT, type RowFormat } from './row-format.js';
import type { SimulationPlan } from './simulate-options.js';

export interface DirtyLinesOptions {
  /** Where the lines go. */
  readonly lines: PingLines;
  readonly plan: SimulationPlan;
  readonly city: City;
  /** Counts up. */
  readonly damaged: DamageCounts;
}

/**
 * Writes pings as lines, and some of them damaged.
 *
 * The first ping of an order is never damaged: the truth counts orders by it, so it holds for a dirty file
 * as it does for a clean one. The other rows are damaged the more often, so that the fraction is met.
 */
export class DirtyLines {
  private readonly lines: PingLines;
  private readonly format: RowFormat;
  private readonly damaged: DamageCounts;
  private readonly random: Random;
  private readonly chance: number;
  private readonly scratch: PingLines;
  private lastGood: Uint8Array = new Uint8Array();

  constructor({ lines, plan, city, damaged }: DirtyLinesOptions) {
    this.lines = lines;
    this.format = plan.format;
    this.damaged = damaged;
    this.random = createRandom(plan.seed, 'simulate', 'dirt');
    this.chance = (plan.dirty * MEAN_PING_COUNT) / (MEAN_PING_COUNT - 1);
    this.scratch = new PingLines(CSV_FORMAT, city.restaurants);
  }

  /** Writes one row of the table, good or damaged. */
  write(table: PingTable, row: number): void {
    if (table.first[row] === 1 || this.random() >= this.chance) {
      this.lines.write(table, row);
      this.lastGood = this.lines.sheet.line();
      return;
    }
    const reason = pick(this.format.reasons, this.random);
    this.damaged[reason]++;
    if (reason === 'duplicate_row') {
      this.lines.sheet.copy(this.lastGood);
    } else {
      const fields = damageFields(this.readFields(table, row), reason, this.random);
      this.lines.sheet.text(this.format.damagedLine(fields));
    }
  }

  /** Returns the eight fields of a row as text. */
  private readFields(table: PingTable, row: number): string[] {
    this.scratch.write(table, row);
    const line = Buffer.from(this.scratch.sheet.line()).toString('latin1');
    this.scratch.sheet.dropLine();
    return line.trimEnd().split(',');
  }
}
