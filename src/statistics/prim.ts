import type { Box, Input, Restriction } from "./box.ts"
import { isInside, keeps } from "./box.ts"

/** One box of a peeling path, with how it looks where it was found: too good, so only for choosing among them. */
export interface PathBox {
  readonly box: Box
  readonly density: number
  readonly coverage: number
  readonly mass: number
}

/** How a box is looked for. */
export interface PrimOptions {
  /** The share of the box's runs that one peel, or one paste, is about. */
  readonly alpha: number
  /** The least share of all runs that a box may hold. */
  readonly leastMass: number
}

export const usualPrim: PrimOptions = { alpha: 0.05, leastMass: 0.05 }

/**
 * The peeling path of the patient rule induction method, from all of `runs` inwards. Each step tries to take the lowest or
 * the highest α of the box's runs off each number, and each value off each category, and does what gains most mean per run
 * lost; it ends where nothing gains, or the box would hold less than the least mass. Answers are 0 and 1.
 *
 * Source: Friedman and Fisher 1999, Statistics and Computing 9:123; the gain by Kwakkel and Jaxa-Rozen 2016.
 */
export function peelBoxes(
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
  options: PrimOptions = usualPrim,
): readonly PathBox[] {
  let sorted = inputs.map(({ values }) => runs.toSorted((a, b) => values[a]! - values[b]!))
  const gone = new Uint8Array(answers.length)
  let box: Box = []
  const allYes = sumYes(runs, answers)
  const path: PathBox[] = []
  for (;;) {
    const inside = sorted[0] ?? runs
    const yes = sumYes(inside, answers)
    path.push({ box, density: yes / inside.length, coverage: yes / allYes, mass: inside.length / runs.length })
    const least = options.leastMass * runs.length
    const best = findBestPeel(inputs, answers, sorted, yes, least, options.alpha)
    if (best === undefined) return path
    box = restrict(box, best.restriction)
    for (const run of best.lost) gone[run] = 1
    sorted = sorted.map((list) => list.filter((run) => gone[run] === 0))
  }
}

/**
 * Widens a box again: as long as that raises its density, the limit whose widening by about α of the box's runs (or by a
 * value of a category) raises it most is moved out, or taken off where nothing lies beyond.
 */
export function pasteBox(
  start: Box,
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
  options: PrimOptions = usualPrim,
): Box {
  let box = start
  for (;;) {
    const inside = runs.filter((run) => isInside(box, inputs, run))
    const about = Math.ceil(options.alpha * inside.length)
    let best = { box, density: sumYes(inside, answers) / inside.length }
    for (const restriction of box) {
      const rest = box.filter((other) => other !== restriction)
      const around = runs.filter((run) => isInside(rest, inputs, run))
      const { values } = inputs[restriction.input]!
      for (const wider of widen(restriction, values, around, about)) {
        const within = wider === undefined ? around : around.filter((run) => keeps(wider, values[run]!))
        const density = sumYes(within, answers) / within.length
        if (density > best.density) best = { box: wider === undefined ? rest : restrict(rest, wider), density }
      }
    }
    if (best.box === box) return box
    box = best.box
  }
}

/** The smallest box of a path that still holds so large a share of all yes. */
export function chooseByCoverage(path: readonly PathBox[], coverage: number): PathBox | undefined {
  return path.findLast((one) => one.coverage >= coverage)
}

/**
 * The box that explains most: lying in it or not has the greatest share of the answer's variance,
 * mass / (1 − mass) · (density − base)² / (base (1 − base)), base the density of all runs. Undefined for a path of one box.
 */
export function chooseLeading(path: readonly PathBox[]): PathBox | undefined {
  const base = path[0]?.density ?? NaN
  const weigh = ({ mass, density }: PathBox): number => (mass / (1 - mass)) * (density - base) * (density - base)
  return path
    .slice(1)
    .reduce<PathBox | undefined>((best, one) => (best && weigh(best) >= weigh(one) ? best : one), undefined)
}

/**
 * The value at which α of an ascending list is peeled off: midway between the two values around (n − 1) · α that differ,
 * walking past equal ones, downwards above the middle, else upwards.
 */
export function quantileOfPeel(count: number, valueAt: (rank: number) => number, probability: number): number {
  const place = (count - 1) * probability
  let [below, above] = [Math.floor(place), Math.ceil(place)]
  if (probability > 0.5) while (below > 0 && valueAt(below) === valueAt(above)) below--
  else while (above < count - 1 && valueAt(below) === valueAt(above)) above++
  return (valueAt(below) + valueAt(above)) / 2
}

interface Peel {
  readonly restriction: Restriction
  readonly lost: Uint32Array
  readonly gain: number
}

function findBestPeel(
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  sorted: readonly Uint32Array[],
  yes: number,
  least: number,
  alpha: number,
): Peel | undefined {
  let best: Peel | undefined
  for (const [number, input] of inputs.entries()) {
    const list = sorted[number]!
    for (const { restriction, lost } of listPeels(number, input, list, alpha)) {
      const left = list.length - lost.length
      if (lost.length === 0 || left < least || left === 0) continue
      const gain = ((yes - sumYes(lost, answers)) / left - yes / list.length) / lost.length
      if (gain > 0 && !(best !== undefined && best.gain >= gain)) best = { restriction, lost, gain }
    }
  }
  return best
}

function listPeels(
  input: number,
  { kind, values }: Input,
  list: Uint32Array,
  alpha: number,
): readonly Omit<Peel, "gain">[] {
  const valueAt = (rank: number): number => values[list[rank]!]!
  if (kind === "category") {
    const present = [...new Set(Array.from(list, (run) => values[run]!))]
    return present.map((value) => ({
      restriction: { input, side: "values", kept: present.filter((other) => other !== value) },
      lost: list.filter((run) => values[run] === value),
    }))
  }
  const [low, high] = [quantileOfPeel(list.length, valueAt, alpha), quantileOfPeel(list.length, valueAt, 1 - alpha)]
  let [first, last] = [0, list.length]
  while (first < list.length && valueAt(first) < low) first++
  while (last > 0 && valueAt(last - 1) > high) last--
  return [
    { restriction: { input, side: "low", at: low }, lost: list.subarray(0, first) },
    { restriction: { input, side: "high", at: high }, lost: list.subarray(last) },
  ]
}

/** A box with one more restriction, which takes the place of an earlier one of the same input and side. */
function restrict(box: Box, restriction: Restriction): Box {
  const rest = box.filter(({ input, side }) => input !== restriction.input || side !== restriction.side)
  return [...rest, restriction].toSorted((a, b) => a.input - b.input || a.side.localeCompare(b.side))
}

/** What a restriction may be widened to, among the runs that meet all others; undefined where nothing is then held off. */
function widen(
  restriction: Restriction,
  values: ArrayLike<number>,
  around: Uint32Array,
  about: number,
): readonly (Restriction | undefined)[] {
  const present = Float64Array.from(around, (run) => values[run]!)
  if (restriction.side === "values") {
    const others = [...new Set(present)].filter((value) => !restriction.kept.includes(value))
    if (others.length < 2) return [undefined]
    return others.map((value) => ({ ...restriction, kept: [...restriction.kept, value] }))
  }
  const beyond = present.filter((value) => !keeps(restriction, value)).sort()
  if (about >= beyond.length) return [undefined]
  return [{ ...restriction, at: beyond[restriction.side === "low" ? beyond.length - about : about - 1]! }]
}

function sumYes(runs: Uint32Array, answers: ArrayLike<number>): number {
  let yes = 0
  for (const run of runs) yes += answers[run]!
  return yes
}
