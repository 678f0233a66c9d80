import { compileTraining, instantiateTraining } from '../../../src/trees/kernels/training-kernels.js';
import { reserveBinningRoom, type BinningRoom } from '../../../src/trees/binning/binning-room.js';
import { MemoryLayout } from '../../../src/trees/memory/memory-layout.js';

/** A room to bin so many columns in, with the address of `bytes` more. */
export async function openRoom(columns: number, bytes: number): Promise<BinningRoom & { address: number }> {
  const layout = new MemoryLayout();
  const addresses = reserveBinningRoom(layout, columns);
  const address = layout.reserve(bytes);
  const memory = layout.allocate();
  const kernels = instantiateTraining(await compileTraining(), memory);
  return { kernels, memory, addresses, address };
}
