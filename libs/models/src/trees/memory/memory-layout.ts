import { modelsErrors } from '../../errors.js';

const PAGE_BYTES = 65_536;

/** What 32-bit addresses reach: the largest memory of a WebAssembly module. */
export const MAX_MEMORY_BYTES = 65_536 * PAGE_BYTES;

/** Regions begin at a cache line of their own, so that threads never write to the same one by accident. */
const ALIGNMENT_BYTES = 64;

/**
 * Says where in one shared memory everything lies that a fit works on.
 *
 * Reserve every region first, then allocate once: the memory never grows, so views of it stay valid.
 */
export class MemoryLayout {
  /** The first page stays free: address 0 can mean "none", and a module may keep data of its own there. */
  private end = PAGE_BYTES;

  /** How large the memory is for what is reserved so far. */
  get bytes(): number {
    return Math.ceil(this.end / PAGE_BYTES) * PAGE_BYTES;
  }

  /** Returns the address of a new region of so many bytes. */
  reserve(bytes: number): number {
    const address = this.end;
    this.end = address + Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    return address;
  }

  /**
   * Returns the memory, all zero; it can be shared with worker threads. The size must have been checked.
   *
   * @throws MODELS_MEMORY_UNAVAILABLE
   */
  allocate(): WebAssembly.Memory {
    const pages = this.bytes / PAGE_BYTES;
    try {
      return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    } catch (cause) {
      throw modelsErrors.MODELS_MEMORY_UNAVAILABLE({ bytes: this.bytes }, cause);
    }
  }
}
