import { rounds } from "../random/address.ts"
import { type Key, rootKey } from "../random/seed.ts"
import { threefry2x32 } from "../random/threefry.ts"

/**
 * The key with which a design draws its points. What world 0 draws again has it too (random/address.ts redrawnKey), but at
 * the sites of sources, never at those of axes.
 */
export function designKey(seed: string): Key {
  const root = rootKey(seed)
  const words = new Int32Array(2)
  threefry2x32(rounds, root[0], root[1], 0, 2, words)
  return [words[0] ?? 0, words[1] ?? 0]
}
