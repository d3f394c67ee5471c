import { rounds } from "../random/address.ts"
import { type Key, rootKey } from "../random/seed.ts"
import { threefry2x32 } from "../random/threefry.ts"

/** The key with which a design draws its points: no run has it, for those of runs have 0 or 1 as their second word. */
export function designKey(seed: string): Key {
  const root = rootKey(seed)
  const words = new Int32Array(2)
  threefry2x32(rounds, root[0], root[1], 0, 2, words)
  return [words[0] ?? 0, words[1] ?? 0]
}
