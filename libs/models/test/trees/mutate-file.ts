import type { Random } from '@busyness/core';
import { encodeModelFile, type ModelFile, type Tensor } from '../../src/index.js';

/** Numbers that break what trusts them. */
const ODD = [
  NaN,
  Infinity,
  -Infinity,
  -1,
  0,
  1,
  255,
  65_535,
  2 ** 31,
  2 ** 32 - 1,
  1e9,
  3e38,
  -3e38,
  0.5,
  1e-45,
];
const ODD_TEXTS = ['', 'null', '[]', '{}', '["a"]', '["a","a","a","a"]', 'log', 'mean', 'sum', '[1,2]', '"'];

/** Returns the bytes of a file after damage of one kind or another; some of it comes with a right checksum. */
export function mutateFile(random: Random, file: ModelFile): Uint8Array {
  const pick = (count: number): number => Math.floor(random() * count);
  const mutants = [
    damageBytes,
    cutBytes,
    editHeader,
    changeNumbers,
    changeNumbers,
    changeTensor,
    changeFacts,
  ];
  return mutants[pick(mutants.length)](pick, file);
}

type Pick = (count: number) => number;

function damageBytes(pick: Pick, file: ModelFile): Uint8Array {
  const bytes = encodeModelFile(file);
  for (let flips = 1 + pick(4); flips > 0; flips--) bytes[pick(bytes.length)] ^= 1 << pick(8);
  return bytes;
}

function cutBytes(pick: Pick, file: ModelFile): Uint8Array {
  const bytes = encodeModelFile(file);
  return pick(2) ? bytes.slice(0, pick(bytes.length)) : bytes.slice(pick(bytes.length));
}

/** Puts another number or letter into the JSON of the header. */
function editHeader(pick: Pick, file: ModelFile): Uint8Array {
  const bytes = encodeModelFile(file);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  bytes[8 + pick(length)] = '0123456789{}[]",:FUI'.charCodeAt(pick(20));
  return bytes;
}

/** Sets a few numbers of the tensors, or bits of them. */
function changeNumbers(pick: Pick, file: ModelFile): Uint8Array {
  const tensors = Object.fromEntries(
    Object.entries(file.tensors).map(([name, tensor]) => [
      name,
      { ...tensor, data: tensor.data.slice() } as Tensor,
    ]),
  );
  const filled = Object.values(tensors).filter(({ data }) => data.length > 0);
  for (let changes = 1 + pick(3); changes > 0; changes--) {
    const { data } = filled[pick(filled.length)];
    if (pick(2)) data[pick(data.length)] = ODD[pick(ODD.length)];
    else new Uint8Array(data.buffer)[pick(data.byteLength)] ^= 1 << pick(8);
  }
  return encodeModelFile({ ...file, tensors });
}

/** Drops a tensor, or gives it another length or type. */
function changeTensor(pick: Pick, file: ModelFile): Uint8Array {
  const names = Object.keys(file.tensors);
  const name = names[pick(names.length)];
  const { [name]: tensor, ...others } = file.tensors;
  const lengths = [0, 1, tensor.data.length - 1, tensor.data.length + 1, pick(2 * tensor.data.length + 1)];
  const length = Math.max(0, lengths[pick(lengths.length)]);
  const choices: (Tensor | undefined)[] = [
    undefined,
    { dtype: 'F32', shape: [length], data: Float32Array.from({ length }, (_, i) => tensor.data[i] ?? 0) },
    { dtype: 'U32', shape: [length], data: Uint32Array.from({ length }, (_, i) => tensor.data[i] ?? 0) },
    { dtype: 'U8', shape: [length], data: Uint8Array.from({ length }, (_, i) => tensor.data[i] ?? 0) },
  ];
  const changed = choices[pick(choices.length)];
  return encodeModelFile({ ...file, tensors: changed ? { ...others, [name]: changed } : others });
}

function changeFacts(pick: Pick, file: ModelFile): Uint8Array {
  const keys = Object.keys(file.metadata);
  const metadata = { ...file.metadata, [keys[pick(keys.length)]]: ODD_TEXTS[pick(ODD_TEXTS.length)] };
  return encodeModelFile({ ...file, metadata });
}
