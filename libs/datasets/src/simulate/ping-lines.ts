import { formatEpochHour } from '@busyness/features';

import { ByteSheet } from './byte-sheet.js';
import type { PingTable } from './ping-table.js';
import type { RestaurantTable } from './restaurants.js';
import type { RowFormat } from './row-format.js';

const HOUR_S = 3_600;
/** What a time shares with its hour: `2025-03-03T05:`. */
const HOUR_TEXT_LENGTH = 14;
/** Hours whose text is kept: those of the orders that wait. */
const MOST_HOUR_TEXTS = 64;
const COURIER_DIGITS = 7;
const ORDER_DIGITS = 9;
const COURIER_PREFIX = byteOf('c');
const COLON = byteOf(':');
const POINT = byteOf('.');
const UTC = byteOf('Z');

/** Writes pings as lines of a format. */
export class PingLines {
  readonly sheet = new ByteSheet();
  private readonly marks: readonly Uint8Array[];
  /** By restaurant; a fifth of a line that need not be made again for every ping. */
  private readonly ends: readonly Uint8Array[];
  private readonly hourTexts = new Map<number, Uint8Array>();

  constructor(format: RowFormat, restaurants: RestaurantTable) {
    this.marks = format.marks.map((mark) => Uint8Array.from(Buffer.from(mark)));
    this.ends = Array.from(restaurants.latE6, (_, restaurant) => this.writeEnd(restaurants, restaurant));
  }

  /** Writes one row of the table. */
  write(table: PingTable, row: number): void {
    const { sheet, marks } = this;
    const timeMs = table.timeMs[row];
    const timeS = Math.floor(timeMs / 1000);
    sheet.startLine();
    sheet.copy(marks[0]);
    sheet.byte(COURIER_PREFIX);
    sheet.digits(table.courier[row], COURIER_DIGITS);
    sheet.copy(marks[1]);
    sheet.digits(table.orderNumber[row], ORDER_DIGITS);
    sheet.copy(marks[2]);
    this.writeSeconds(timeS);
    sheet.byte(POINT);
    sheet.digits(timeMs - timeS * 1000, 3);
    sheet.byte(UTC);
    sheet.copy(marks[3]);
    sheet.degrees(table.latE6[row]);
    sheet.copy(marks[4]);
    sheet.degrees(table.lonE6[row]);
    sheet.copy(marks[5]);
    this.writeSeconds(table.orderCreatedS[row]);
    sheet.byte(UTC);
    sheet.copy(this.ends[table.restaurant[row]]);
  }

  /** Returns the end of every line of a restaurant, from the mark before its latitude on. */
  private writeEnd(restaurants: RestaurantTable, restaurant: number): Uint8Array {
    const { sheet, marks } = this;
    sheet.startLine();
    sheet.copy(marks[6]);
    sheet.degrees(restaurants.latE6[restaurant]);
    sheet.copy(marks[7]);
    sheet.degrees(restaurants.lonE6[restaurant]);
    sheet.copy(marks[8]);
    // A copy: the slice of a Buffer would be a view of the line that is taken back.
    const end = Uint8Array.from(sheet.line());
    sheet.dropLine();
    return end;
  }

  /** Writes a time as `2025-03-03T05:12:59`. */
  private writeSeconds(timeS: number): void {
    const { sheet } = this;
    const epochHour = Math.floor(timeS / HOUR_S);
    const inHour = timeS - epochHour * HOUR_S;
    const minute = Math.floor(inHour / 60);
    sheet.copy(this.hourText(epochHour));
    sheet.digits(minute, 2);
    sheet.byte(COLON);
    sheet.digits(inHour - minute * 60, 2);
  }

  private hourText(epochHour: number): Uint8Array {
    let text = this.hourTexts.get(epochHour);
    if (!text) {
      if (this.hourTexts.size === MOST_HOUR_TEXTS) this.hourTexts.clear();
      text = Uint8Array.from(Buffer.from(formatEpochHour(epochHour).slice(0, HOUR_TEXT_LENGTH)));
      this.hourTexts.set(epochHour, text);
    }
    return text;
  }
}

function byteOf(character: string): number {
  return character.charCodeAt(0);
}
