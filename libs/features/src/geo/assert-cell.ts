import { isValidCell } from 'h3-js';
import { errors } from '../errors.js';

/**
 * Throws unless the text is an H3 cell in the one spelling that Busyness uses: 15 hexadecimal digits, lower case.
 *
 * One spelling matters because cells are compared and sorted as texts.
 *
 * @param where what the cell is, for the message: `cells[3]`; called only on failure
 * @throws GEO_CELL_INVALID
 */
export function assertCell(cell: string, where?: () => string): void {
  if (typeof cell !== 'string' || !/^[0-9a-f]{15}$/.test(cell) || !isValidCell(cell)) {
    throw errors.GEO_CELL_INVALID({ cell, where: where?.() });
  }
}
