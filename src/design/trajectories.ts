import { uniform } from "../random/address.ts"
import { hash32 } from "../random/hash.ts"
import { designKey } from "./design-key.ts"

/** Inputs stand at the middles of four equal parts of their range, and move by two parts. */
const parts = 4
export const trajectoryStep = 2 / parts

/**
 * Morris's trajectories: `count` of them one after the other, each of inputs + 1 rows of points in (0, 1)^inputs, of which each
 * differs from the row before in one input, moved by half of its range; each input moves once, in an order and a
 * direction of its own. The points lie at 1/8, 3/8, 5/8 and 7/8, so that no quantile is infinite. Draws are addressed by
 * the seed, the input's name and the trajectory.
 *
 * Source: Morris 1991, Technometrics 33:161.
 */
export function sampleTrajectories(names: readonly string[], count: number, seed: string): Float64Array {
  const [key0, key1] = designKey(seed)
  const inputs = names.length
  const points = new Float64Array(count * (inputs + 1) * inputs)
  const sites = names.map((name) => hash32(`morris.${name}`))
  for (let trajectory = 0; trajectory < count; trajectory++) {
    const draw = (input: number, index: number): number => uniform(key0, key1, sites[input]!, trajectory, index)
    const low = sites.map((_, input) => (Math.floor(draw(input, 0) * 2) + 0.5) / parts)
    const rises = sites.map((_, input) => draw(input, 1) < 0.5)
    const order = sites.map((_, input) => input).toSorted((a, b) => draw(a, 2) - draw(b, 2) || a - b)
    const row = low.map((value, input) => (rises[input] === true ? value : value + trajectoryStep))
    const start = trajectory * (inputs + 1) * inputs
    points.set(row, start)
    order.forEach((input, moved) => {
      row[input] = row[input]! + (rises[input] === true ? trajectoryStep : -trajectoryStep)
      points.set(row, start + (moved + 1) * inputs)
    })
  }
  return points
}
