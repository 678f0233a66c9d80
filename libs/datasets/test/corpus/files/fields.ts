import { csvFile, nextRow, rowWith, type DamagedFile } from '../damaged-file.js';

const located = (text: string) => rowWith('courier_location_timestamp', text);
const latitude = (text: string) => rowWith('courier_lat', text);
const longitude = (text: string) => rowWith('courier_lon', text);

/** Fields that are blank, of another form, beyond what there is. */
export const FIELD_FILES: readonly DamagedFile[] = [
  csvFile('blank-fields.csv', [
    { blank_field: rowWith('courier_id', '') },
    { blank_field: rowWith('order_number', ' ') },
    { blank_field: rowWith('restaurant_lon', '\t') },
    nextRow(),
  ]),
  csvFile('timestamps-without-offset.csv', [
    { bad_timestamp: located('2021-04-02T04:30:42') },
    { bad_timestamp: located('2021-04-02 04:30:42') },
    { bad_timestamp: located('2021-04-02') },
    nextRow(),
  ]),
  csvFile('timestamps-with-space.csv', [located('2021-04-02 04:30:42Z'), located('2021-04-02 04:30+02')]),
  csvFile('epoch-timestamps.csv', [
    { bad_timestamp: located('1617337842') },
    { bad_timestamp: located('1617337842328') },
    nextRow(),
  ]),
  csvFile('leap-second.csv', [{ bad_timestamp: located('2016-12-31T23:59:60Z') }, nextRow()]),
  csvFile('far-years.csv', [
    { bad_timestamp: located('0001-01-01T00:00:00Z') },
    { bad_timestamp: located('1969-12-31T23:59:59Z') },
    { bad_timestamp: located('2201-01-01T00:00:00Z') },
    { bad_timestamp: located('9999-12-31T23:59:59Z') },
    nextRow(),
  ]),
  csvFile('days-that-are-none.csv', [
    { bad_timestamp: located('2021-02-29T04:30:42Z') },
    { bad_timestamp: located('2021-04-31T04:30:42Z') },
    { bad_timestamp: located('2021-04-02T24:00:00Z') },
    nextRow(),
  ]),
  csvFile('other-dates.csv', [
    { bad_timestamp: located('02.04.2021 04:30') },
    { bad_timestamp: located('04/02/2021 4:30 AM') },
    { bad_timestamp: located('2021-04-02T04:30:42 UTC') },
    nextRow(),
  ]),
  csvFile('decimal-commas.csv', [
    { extra_fields: latitude('50,48') },
    { bad_number: latitude('"50,48"') },
    nextRow(),
  ]),
  csvFile('odd-numbers.csv', [
    { bad_number: latitude('NaN') },
    { bad_number: latitude('inf') },
    { bad_number: latitude('0x1F') },
    { bad_number: latitude('50.4.8') },
    { bad_number: latitude('50° 29') },
    latitude('+5.048e1'),
    latitude('.5'),
  ]),
  csvFile('beyond-numbers.csv', [{ out_of_range: latitude('1e400') }, latitude('1e-400'), nextRow()]),
  csvFile('off-the-earth.csv', [
    { out_of_range: latitude('90.0001') },
    { out_of_range: longitude('-180.5') },
    latitude('90'),
    longitude('-180'),
  ]),
  csvFile('swapped-positions.csv', [{ out_of_range: latitude('-104.61') }, nextRow()]),
  csvFile('words-for-nothing.csv', [
    { bad_number: latitude('null') },
    { bad_number: latitude('N/A') },
    { bad_timestamp: located('None') },
    rowWith('courier_id', 'null'),
  ]),
];
