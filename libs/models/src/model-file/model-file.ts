/** The element types a model file can hold, and the typed array of each. */
export interface TensorArrays {
  F64: Float64Array;
  F32: Float32Array;
  I32: Int32Array;
  U32: Uint32Array;
  I16: Int16Array;
  U16: Uint16Array;
  I8: Int8Array;
  U8: Uint8Array;
}

/** The name of an element type, as the safetensors layout spells it. */
export type TensorType = keyof TensorArrays;

type TensorOf<T extends TensorType> = T extends TensorType
  ? { readonly dtype: T; readonly shape: readonly number[]; readonly data: TensorArrays[T] }
  : never;

/** Numbers with a shape: `data.length` is the product of `shape`, in row-major order. */
export type Tensor = TensorOf<TensorType>;

/**
 * A model at rest: facts as strings and numbers as tensors, and no code.
 *
 * `encodeModelFile` makes bytes of it, `decodeModelFile` reads them back.
 */
export interface ModelFile {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: Readonly<Record<string, Tensor>>;
}
