import { type Estimate, usualLevel } from "./estimate.ts"
import { estimateMean } from "./mean.ts"
import { measureMoments } from "./moments.ts"

/** What moving one input by itself does, from several places. */
export interface ElementaryEffects {
  /** The mean effect per unit of the input. */
  readonly mean: Estimate
  /** The mean of the effects' sizes, μ*: large where the input matters, whatever its sign. */
  readonly size: Estimate
  /** Standard deviation of the effects: large where they bend, or depend on other inputs. NaN below two effects. */
  readonly sd: number
}

/**
 * The elementary effects of every input. `points` holds trajectories one after the other, each of inputs + 1 rows of inputs
 * numbers, of which each differs from the row before in exactly one input; `answers` has one number by row. RangeError if
 * rows are missing or a step moves none or more than one.
 *
 * Source: Morris 1991, Technometrics 33:161; μ* by Campolongo, Cariboni and Saltelli 2007; Saltelli et al. 2008, chapter 3.
 */
export function estimateElementaryEffects(
  points: ArrayLike<number>,
  answers: ArrayLike<number>,
  inputs: number,
  level: number = usualLevel,
): readonly ElementaryEffects[] {
  const rows = answers.length
  if (points.length !== rows * inputs || rows % (inputs + 1) !== 0)
    throw new RangeError(`${rows} answers and ${points.length} numbers are no trajectories of ${inputs} inputs`)
  const effects: number[][] = Array.from({ length: inputs }, () => [])
  for (let row = 1; row < rows; row++) {
    if (row % (inputs + 1) === 0) continue
    const input = findMoved(points, row, inputs)
    const step = points[row * inputs + input]! - points[(row - 1) * inputs + input]!
    effects[input]!.push((answers[row]! - answers[row - 1]!) / step)
  }
  return effects.map((list) => ({
    mean: estimateMean(list, level),
    size: estimateMean(list.map(Math.abs), level),
    sd: measureMoments(list).sd,
  }))
}

function findMoved(points: ArrayLike<number>, row: number, inputs: number): number {
  let moved = -1
  for (let input = 0; input < inputs; input++) {
    if (points[row * inputs + input] === points[(row - 1) * inputs + input]) continue
    if (moved >= 0) throw new RangeError(`row ${row} moves more than one input`)
    moved = input
  }
  if (moved < 0) throw new RangeError(`row ${row} moves no input`)
  return moved
}
