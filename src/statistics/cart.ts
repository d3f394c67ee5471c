import { type Input, keeps, type Restriction } from "./box.ts"
import type { Estimate } from "./estimate.ts"
import { proportion } from "./proportion.ts"
import { quantileSorted } from "./quantile.ts"

/** A group of runs, and how it is parted further. */
export interface Tree {
  /** Share of yes among the runs held back: this may be told. */
  readonly density: Estimate
  /** Share of all runs held back that are in the group. */
  readonly mass: Estimate
  /** Share of yes among the runs in which the tree was grown. */
  readonly found: number
  readonly split?: TreeSplit
}

/** Runs that meet a restriction apart from those that do not. */
export interface TreeSplit {
  readonly restriction: Restriction
  readonly met: Tree
  readonly unmet: Tree
}

const cuts = 20
const depth = 3
const leastLeaf = 0.05

/** By so many standard errors the runs held back must differ for a split to stay. */
const leastDifference = 3

/**
 * A tree of yes and no, grown in the runs `search` and judged in the runs `heldBack`: at each of 20 quantiles of a number, or
 * along the values of a category ordered by their share of yes, the split that lowers Gini's impurity most; three deep, no
 * leaf with less than 5 % of the runs. Then a split stays if its two shares differ by 3 standard errors in the runs held
 * back, or if one under it stays. Answers are 0 and 1.
 *
 * Source: Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees, sections 2.4 and 9.4.
 */
export function growTree(
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  search: Uint32Array,
  heldBack: Uint32Array,
): Tree {
  const least = Math.max(1, leastLeaf * search.length)
  const grow = (found: Uint32Array, held: Uint32Array, level: number): Tree => {
    const yes = sumYes(held, answers)
    const tree = {
      density: proportion(yes, held.length),
      mass: proportion(held.length, heldBack.length),
      found: sumYes(found, answers) / found.length,
    }
    const restriction = level === depth ? undefined : findSplit(inputs, answers, found, least)
    if (restriction === undefined) return tree
    const { values } = inputs[restriction.input]!
    const meets = (run: number): boolean => keeps(restriction, values[run]!)
    const met = grow(found.filter(meets), held.filter(meets), level + 1)
    const unmet = grow(
      found.filter((run) => !meets(run)),
      held.filter((run) => !meets(run)),
      level + 1,
    )
    const stays = met.split !== undefined || unmet.split !== undefined || differs(met.density, unmet.density)
    return stays ? { ...tree, split: { restriction, met, unmet } } : tree
  }
  return grow(search, heldBack, 0)
}

function differs(first: Estimate, second: Estimate): boolean {
  const error = Math.sqrt(first.mcse * first.mcse + second.mcse * second.mcse)
  return Math.abs(first.value - second.value) > leastDifference * error
}

/** The restriction that parts the runs best, if one does better than none. */
function findSplit(
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
  least: number,
): Restriction | undefined {
  const yes = sumYes(runs, answers)
  let best: { readonly restriction: Restriction; readonly purity: number } | undefined
  const bar = (yes * yes) / runs.length + ((runs.length - yes) * (runs.length - yes)) / runs.length
  for (const [number, input] of inputs.entries()) {
    for (const restriction of listSplits(number, input, answers, runs)) {
      const met = runs.filter((run) => keeps(restriction, input.values[run]!))
      if (met.length < least || runs.length - met.length < least) continue
      const yesMet = sumYes(met, answers)
      const purity = measurePurity(yesMet, met.length) + measurePurity(yes - yesMet, runs.length - met.length)
      if (purity > Math.max(bar * (1 + 1e-12), best?.purity ?? 0)) best = { restriction, purity }
    }
  }
  return best?.restriction
}

/** The size of a group less its Gini impurity times its size: the larger, the purer. */
function measurePurity(yes: number, size: number): number {
  return (yes * yes + (size - yes) * (size - yes)) / size
}

function listSplits(
  input: number,
  { kind, values }: Input,
  answers: ArrayLike<number>,
  runs: Uint32Array,
): readonly Restriction[] {
  if (kind === "number") {
    const sorted = Float64Array.from(runs, (run) => values[run]!).sort()
    const points = Array.from({ length: cuts }, (_, i) => quantileSorted(sorted, (i + 1) / (cuts + 1)))
    return [...new Set(points)].map((at) => ({ input, side: "low", at }))
  }
  const present = [...new Set(Array.from(runs, (run) => values[run]!))]
  const shares = new Map(
    present.map((value) => {
      const members = runs.filter((run) => values[run] === value)
      return [value, sumYes(members, answers) / members.length] as const
    }),
  )
  const order = present.toSorted((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0) || a - b)
  return order.slice(1).map((_, i) => ({ input, side: "values", kept: order.slice(0, i + 1) }))
}

function sumYes(runs: Uint32Array, answers: ArrayLike<number>): number {
  let yes = 0
  for (const run of runs) yes += answers[run]!
  return yes
}
