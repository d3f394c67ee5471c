import { hash32 } from "../random/hash.ts"
import { uniform } from "../random/address.ts"
import { rootKey } from "../random/seed.ts"

/** Addressed uniforms for one purpose: whatever else is drawn, these stay what they are. */
export function drawFor(seed: string, site: string): (step: number, index: number) => number {
  const [key0, key1] = rootKey(seed)
  const hash = hash32(site)
  return (step, index) => uniform(key0, key1, hash, step, index)
}
