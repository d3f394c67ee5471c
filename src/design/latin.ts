import { uniform } from "../random/address.ts"
import { hash32 } from "../random/hash.ts"
import { designKey } from "./design-key.ts"

/** An address holds a step of 16 bits. */
export const mostLatinPoints = 65_536

/**
 * A Latin hypercube: `count` points in [0, 1)^axes such that each of `count` equal parts of each axis holds exactly
 * one of them, at a place drawn within its part. Draws are addressed by the seed, the axis's name and the point, so
 * that another axis more or fewer leaves a column as it was.
 *
 * Source: McKay, Beckman and Conover 1979, Technometrics 21:239.
 */
export function sampleLatin(names: readonly string[], count: number, seed: string): readonly (readonly number[])[] {
  const [key0, key1] = designKey(seed)
  const columns = names.map((name) => {
    const site = hash32(`sweep.${name}`)
    const order = Array.from({ length: count }, (_, point) => uniform(key0, key1, site, point, 0))
    const ranked = order.map((_, point) => point).toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b)
    const shares = Array.from({ length: count }, () => 0)
    ranked.forEach((point, part) => (shares[point] = (part + uniform(key0, key1, site, point, 1)) / count))
    return shares
  })
  return Array.from({ length: count }, (_, point) => columns.map((column) => column[point] ?? 0))
}
