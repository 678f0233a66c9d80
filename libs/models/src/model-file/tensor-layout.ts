import type { TensorType } from './model-file.js';

/** Bytes an element, by type; also what its tensors are aligned to. */
export const ELEMENT_BYTES: Readonly<Record<TensorType, number>> = {
  F64: 8,
  F32: 4,
  I32: 4,
  U32: 4,
  I16: 2,
  U16: 2,
  I8: 1,
  U8: 1,
};

/** What the header says of a tensor. */
export interface TensorHeader {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
}

/** Where a tensor's bytes are, counted from the end of the header. */
export interface PlacedTensor extends TensorHeader {
  readonly begin: number;
  readonly end: number;
}

/**
 * Returns where each tensor goes: one after the other without gaps, the widest elements first and then by name, so
 * that each starts at a multiple of its element's width. The same tensors always get the same places.
 */
export function placeTensors(tensors: readonly TensorHeader[]): PlacedTensor[] {
  const order = [...tensors].sort(
    (a, b) => ELEMENT_BYTES[b.dtype] - ELEMENT_BYTES[a.dtype] || compareText(a.name, b.name),
  );
  let begin = 0;
  return order.map(({ name, dtype, shape }) => {
    const end = begin + countElements(shape) * ELEMENT_BYTES[dtype];
    const placed = { name, dtype, shape, begin, end };
    begin = end;
    return placed;
  });
}

/** Returns the product of a shape; 1 for the empty shape, that of a single number. */
export function countElements(shape: readonly number[]): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

/** Orders text by its UTF-16 code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
