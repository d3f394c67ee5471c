/**
 * Constants of vectors that lie in memory. A vector constant within the code costs the processor three instructions
 * wherever it stands, one in memory costs a load.
 */
export interface ConstantPool {
  /** Where the 64 bits stand, twice in a row; undefined if the pool is full. */
  readonly place: (bits: bigint) => number | undefined
  /** Address of the first, and what stands from there on. */
  readonly offset: number
  readonly bytes: () => Uint8Array
}

const entryBytes = 16

/** A pool from `offset` on with room for `capacity` constants. */
export function createConstantPool(offset: number, capacity: number): ConstantPool {
  const entries = new Map<bigint, number>()
  return {
    offset,
    place: (bits) => {
      const index = entries.get(bits) ?? entries.size
      if (index >= capacity) return undefined
      entries.set(bits, index)
      return offset + index * entryBytes
    },
    bytes: () => {
      const all = [...entries.keys()].flatMap((bits) => [bits, bits])
      return new Uint8Array(BigInt64Array.from(all).buffer)
    },
  }
}
