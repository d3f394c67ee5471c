import { uniform } from "./address.ts"
import { hash32 } from "./hash.ts"
import { rootKey } from "./seed.ts"

/**
 * Addressed uniforms for one purpose by set and index, where there may be more of them than an address has indices (below
 * 2^32): the index is parted over step and index, the set is part of the site.
 */
export function drawByIndex(seed: string, site: string): (set: number, index: number) => number {
  const [key0, key1] = rootKey(seed)
  const hashes = new Map<number, number>()
  return (set, index) => {
    const hash = hashes.get(set) ?? hash32(`${site}.${set}`)
    hashes.set(set, hash)
    return uniform(key0, key1, hash, index & 65535, index >>> 16)
  }
}
