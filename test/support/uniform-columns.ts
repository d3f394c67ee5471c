import { openUniform, uniform } from "../../src/random/address.ts"
import { normalQuantile } from "../../src/number/normal-quantile.ts"

/** A column of uniforms in (0, 1), by seed and number of the column. */
export function drawUniforms(seed: number, column: number, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => openUniform(uniform(seed, 77, column, i & 65535, i >>> 16)))
}

/** A column of standard normals. */
export function drawNormals(seed: number, column: number, n: number): Float64Array {
  return drawUniforms(seed, column, n).map(normalQuantile)
}

/** A column of 0 and 1, 1 where the uniform lies below the chance. */
export function drawYes(seed: number, column: number, n: number, chance: (i: number) => number): Uint8Array {
  return Uint8Array.from(drawUniforms(seed, column, n), (u, i) => Number(u < chance(i)))
}

/** The seeds at which closed forms are held. */
export const threeSeeds = [1, 2, 3] as const
