import { type Input, keeps, type Restriction } from "../statistics/box.ts"
import { growTree, type Tree } from "../statistics/cart.ts"
import { screenInputs } from "../statistics/search-boxes.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { proportion } from "../statistics/proportion.ts"
import { allOf, type BoxInput, type CountedRuns, type Search } from "./box-inputs.ts"
import { type BoxLimit, nameInput, nameLimits } from "./box-limits.ts"

/** A group of a tree that is not parted further. */
export interface TreeLeaf {
  readonly limits: readonly BoxLimit[]
  readonly held_back: { readonly density: Estimate; readonly mass: Estimate }
  readonly found: number
  readonly fresh: { readonly density: Estimate; readonly mass: Estimate }
}

/** What a tree finds. */
export interface TreeFindings {
  readonly searched: readonly Pick<BoxInput, "id" | "kind">[]
  /** The likeliest first; none where no split stood the test. */
  readonly leaves: readonly TreeLeaf[]
}

/** Grows a tree in one half of the runs and judges its groups by the other half and by fresh ones. */
export function findTree(
  { inputs, binned, answers, search, heldBack, stored, judges, fresh }: Search,
  mostInputs: number,
): TreeFindings {
  const searched = screenInputs(binned, answers, search, mostInputs)
  const nothing = { searched: searched.map((place) => nameInput(inputs[place]!)) }
  if (searched.length === 0) return { ...nothing, leaves: [] }
  const tree = growTree(
    searched.map((place) => binned[place]!),
    answers,
    search,
    heldBack,
  )
  const leaves = listLeaves(tree).map(({ leaf, limited }): TreeLeaf => {
    const steps = limited.map((step) => ({ ...step, restriction: renumber(step.restriction, searched) }))
    const inside = allOf(fresh).filter((run) => steps.every((step) => follows(step, judges, run)))
    return {
      limits: nameSteps(steps, inputs, stored),
      held_back: { density: leaf.density, mass: leaf.mass },
      found: leaf.found,
      fresh: {
        density: proportion(
          inside.reduce((sum, run) => sum + fresh.answers[run]!, 0),
          inside.length,
        ),
        mass: proportion(inside.length, fresh.runs.length),
      },
    }
  })
  const isParted = leaves.length > 1
  return {
    ...nothing,
    leaves: isParted ? leaves.toSorted((a, b) => b.held_back.density.value - a.held_back.density.value) : [],
  }
}

/** A restriction on the way down a tree, and on which side of it. */
interface TreeStep {
  readonly restriction: Restriction
  readonly isMet: boolean
}

function listLeaves(
  tree: Tree,
  limited: readonly TreeStep[] = [],
): readonly { readonly leaf: Tree; readonly limited: readonly TreeStep[] }[] {
  if (tree.split === undefined) return [{ leaf: tree, limited }]
  const { restriction, met, unmet } = tree.split
  return [
    ...listLeaves(met, [...limited, { restriction, isMet: true }]),
    ...listLeaves(unmet, [...limited, { restriction, isMet: false }]),
  ]
}

function renumber(restriction: Restriction, searched: readonly number[]): Restriction {
  return { ...restriction, input: searched[restriction.input]! }
}

function follows({ restriction, isMet }: TreeStep, inputs: readonly Input[], run: number): boolean {
  return keeps(restriction, inputs[restriction.input]!.values[run]!) === isMet
}

/** The steps to a leaf as limits: what is not at least a number is below it, what has not these values has the others. */
function nameSteps(steps: readonly TreeStep[], inputs: readonly BoxInput[], stored: CountedRuns): readonly BoxLimit[] {
  const box = steps.map(({ restriction, isMet }): Restriction => {
    if (isMet) return restriction
    if (restriction.side !== "values") return { ...restriction, side: restriction.side === "low" ? "high" : "low" }
    const present = new Set(stored.columns[restriction.input]!)
    return { ...restriction, kept: [...present].filter((value) => !restriction.kept.includes(value)) }
  })
  return nameLimits(box, inputs, stored)
}
