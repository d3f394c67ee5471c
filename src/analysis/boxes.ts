// "26 %" is the mean over worlds that differ, and an analyst asks in which of them it is likely. A search among a hundred
// unknowns will always find some corner in which it was, if it may look at all runs. So it sees one half of them; what it
// finds is told by the other half, and once more by runs that nobody has looked at; and it is done again on other halves.
// This file refuses to tell how a box looks where it was found as if that were its chance, to name what did not stand the
// test, and to find anything where nothing is seen to go with the answer.

import { type Box, type BoxMeasures, measureBox } from "../statistics/box.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { proportion } from "../statistics/proportion.ts"
import {
  binInputs,
  type BinnedInput,
  type DiscoverOptions,
  discoverBoxes,
  drawHalves,
  measureStability,
} from "../statistics/search-boxes.ts"
import { allOf, asInputs, type BoxInput, type CountedRuns, type Search } from "./box-inputs.ts"
import { type BoxLimit, nameInput, nameLimits } from "./box-limits.ts"
import { findTree, type TreeLeaf } from "./tree.ts"

/** How a box does: a chance within it, the share of all yes that it holds, and its share of all runs. */
export interface BoxFinding {
  readonly limits: readonly (BoxLimit & {
    /** How likely so many yes would be in the box if this limit did nothing; by the runs held back. */
    readonly p_value: number
  })[]
  /** By the runs held back: what is told. */
  readonly held_back: BoxMeasures
  /** Where it was found: it looks better there. */
  readonly found: BoxMeasures
  /** By runs that were played for this and nothing else. */
  readonly fresh: BoxMeasures
}

/** One box of the peeling path. */
export interface PathStep {
  readonly limits: readonly BoxLimit[]
  readonly found: { readonly density: number; readonly coverage: number; readonly mass: number }
  readonly held_back: BoxMeasures
}

/** In which worlds an answer is a yes. */
export interface BoxFindings {
  /** The chance over all runs that count. */
  readonly estimate: Estimate
  readonly search_runs: number
  readonly held_back_runs: number
  readonly fresh_runs: number
  /** What is seen to go with the answer in the half that is searched, what explains most first. */
  readonly searched: readonly Pick<BoxInput, "id" | "kind">[]
  /** The boxes that stood the test, the one that explains most first; other methods have none. */
  readonly boxes: readonly BoxFinding[]
  readonly path: readonly PathStep[]
  /** The groups of a tree, the likeliest first; none where no split stood the test. */
  readonly leaves: readonly TreeLeaf[]
  /** In how many of the searches on other halves the leading box limits what; absent where it was not asked for. */
  readonly stability?: {
    readonly searches: number
    readonly none: number
    readonly named: readonly (Pick<BoxInput, "id" | "kind"> & { readonly searches: number })[]
  }
}

/** How boxes or trees are looked for. */
export interface BoxRequest extends DiscoverOptions {
  readonly method: "boxes" | "tree"
  readonly withStability: boolean
}

/** Uniforms by purpose, set and run. */
export interface BoxDraws {
  readonly half: (run: number) => number
  readonly halfOf: (search: number, run: number) => number
}

/** Finds boxes or a tree in one half of the stored runs and judges them by the other half and by fresh ones. */
export function findBoxes(
  inputs: readonly BoxInput[],
  stored: CountedRuns,
  fresh: CountedRuns,
  draws: BoxDraws,
  request: BoxRequest,
): BoxFindings {
  const binned = binInputs(asInputs(inputs, stored))
  const { answers, runs } = stored
  const { search, heldBack } = drawHalves(runs.length, (place) => draws.half(runs[place]!))
  const found = { inputs, binned, answers, search, heldBack, stored, judges: asInputs(inputs, fresh), fresh }
  const findings =
    request.method === "tree"
      ? { ...findTree(found, request.mostInputs), boxes: [], path: [] }
      : searchBoxes(found, request, draws)
  return {
    estimate: proportion(count(answers), answers.length),
    search_runs: search.length,
    held_back_runs: heldBack.length,
    fresh_runs: fresh.runs.length,
    ...findings,
  }
}

type Found = Pick<BoxFindings, "searched" | "boxes" | "path" | "leaves" | "stability">

function searchBoxes(
  { inputs, binned, answers, search, heldBack, stored, judges, fresh }: Search,
  request: BoxRequest,
  draws: BoxDraws,
): Found {
  const { searched, path, boxes } = discoverBoxes(binned, answers, search, heldBack, request)
  const all = allOf(fresh)
  const limits = (box: Box): readonly BoxLimit[] => nameLimits(box, inputs, stored)
  return {
    searched: searched.map((place) => nameInput(inputs[place]!)),
    boxes: boxes.map((one) => ({
      limits: limits(one.box).map((limit) => ({
        ...limit,
        p_value: pValueOf(limit, one.box, inputs, one.heldBack.quasiP),
      })),
      held_back: justMeasures(one.heldBack),
      found: justMeasures(one.found),
      fresh: measureBox(one.box, judges, fresh.answers, all),
    })),
    path: path.map(({ box, density, coverage, mass }) => ({
      limits: limits(box),
      found: { density, coverage, mass },
      held_back: measureBox(box, binned, answers, heldBack),
    })),
    leaves: [],
    ...(request.withStability && searched.length > 0
      ? { stability: repeatSearch(inputs, binned, stored, draws, request) }
      : {}),
  }
}

function repeatSearch(
  inputs: readonly BoxInput[],
  binned: readonly BinnedInput[],
  { answers, runs }: CountedRuns,
  { halfOf }: BoxDraws,
  request: BoxRequest,
): NonNullable<BoxFindings["stability"]> {
  const { searches, none, named } = measureStability(
    binned,
    answers,
    (search, place) => halfOf(search, runs[place]!),
    request,
  )
  return {
    searches,
    none,
    named: named
      .flatMap((times, place) => (times === 0 ? [] : [{ ...nameInput(inputs[place]!), searches: times }]))
      .toSorted((a, b) => b.searches - a.searches),
  }
}

function pValueOf(limit: BoxLimit, box: Box, inputs: readonly BoxInput[], quasiP: readonly number[]): number {
  const own = quasiP.filter((_, i) => {
    const input = inputs[box[i]!.input]!
    return input.id === limit.id && input.kind === limit.kind
  })
  return Math.max(...own)
}

function justMeasures({ density, coverage, mass }: BoxMeasures): BoxMeasures {
  return { density, coverage, mass }
}

function count(answers: Uint8Array): number {
  return answers.reduce((sum, answer) => sum + answer, 0)
}
