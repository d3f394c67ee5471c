import { uniform } from "./address.ts"
import { hash32 } from "./hash.ts"
import { rootKey } from "./seed.ts"

/**
 * Addressed uniforms for one purpose by set and place, where there may be more places than an address has indices (below
 * 2^32): the place is parted over step and index, the set is part of the site.
 */
export function drawPlaces(seed: string, site: string): (set: number, place: number) => number {
  const [key0, key1] = rootKey(seed)
  const hashes = new Map<number, number>()
  return (set, place) => {
    const hash = hashes.get(set) ?? hash32(`${site}.${set}`)
    hashes.set(set, hash)
    return uniform(key0, key1, hash, place & 65535, place >>> 16)
  }
}
