/** The code of a missing value. */
const MISSING: u32 = 255;

/**
 * Writes the codes of `rows` rows: one byte a slot, `codeStep` bytes from one row to the next.
 *
 * A slot is 16 bytes: its column; the address of its cuts, 0 where values are categories; half of the room for cuts
 * (a power of two). The cuts are ascending float32 numbers, filled up with +Infinity; the code of a value is how many
 * of them are below it. The code of a category is the category. Whatever is missing has the code 255.
 *
 * @param values float32; steps are bytes from one row, or column, to the next
 * @param flip every code is written xor this
 */
export function encodeRows(
  values: usize,
  rowStep: usize,
  columnStep: usize,
  rows: u32,
  slots: usize,
  slotCount: u32,
  codes: usize,
  codeStep: usize,
  flip: u32,
): void {
  for (let s: u32 = 0; s < slotCount; s++) {
    const slot = slots + ((s as usize) << 4);
    const cuts = load<u32>(slot, 4) as usize;
    const half = load<u32>(slot, 8) as usize;
    let value = values + (load<u32>(slot) as usize) * columnStep;
    let code = codes + (s as usize);
    const end = code + (rows as usize) * codeStep;
    if (cuts == 0) {
      for (; code < end; code += codeStep, value += rowStep) {
        store<u8>(code, toCategory(load<f32>(value)) ^ flip);
      }
    } else {
      for (; code < end; code += codeStep, value += rowStep) {
        const v = load<f32>(value);
        store<u8>(code, (v == v ? countBelow(cuts, half, v) : MISSING) ^ flip);
      }
    }
  }
}

function toCategory(value: f32): u32 {
  if (!(value >= 0 && value < 255)) return MISSING;
  const category = value as u32;
  return (category as f32) == value ? category : MISSING;
}

/** Binary search without a branch: each step adds a power of two (times 4 bytes) or nothing. */
function countBelow(cuts: usize, half: usize, value: f32): u32 {
  let at = cuts;
  for (let step = half << 2; step > 2; step >>= 1) {
    at += load<f32>(at + step - 4) < value ? step : 0;
  }
  return ((at - cuts) >> 2) as u32;
}
