/**
 * The form of an accepted number, as a regular expression that JavaScript and RE2 read alike: decimal,
 * with a sign and an exponent if need be. `NaN`, `inf`, `0x1F`, `1_000` and `1,5` are not numbers here.
 */
export const NUMBER_PATTERN = '^[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$';
