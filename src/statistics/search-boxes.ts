import { type Bins, binColumn } from "./bin-column.ts"
import { tallySome } from "./tally.ts"
import { type Box, type BoxFigures, type Input, judgeBox, pruneBox, trimBox } from "./box.ts"
import { measureExplainedShare, screeningLevel, testTable } from "./explained-share.ts"
import {
  chooseByCoverage,
  chooseLeading,
  pasteBox,
  type PathBox,
  peelBoxes,
  type PrimOptions,
  usualPrim,
} from "./prim.ts"

/** How boxes are found in some runs and judged in others. */
export interface DiscoverOptions extends PrimOptions {
  /** Beside the box that explains most, the smallest that holds so large a share of all yes. */
  readonly coverages: readonly number[]
  /** At most so many columns are searched: those that explain most. */
  readonly mostInputs: number
  /** A box restricts at most so many columns. */
  readonly mostLimited: number
}

export const usualDiscovery: DiscoverOptions = {
  ...usualPrim,
  coverages: [0.7, 0.5, 0.3],
  mostInputs: 12,
  mostLimited: Infinity,
}

/** A box that stood the test on other runs than those it was found in. */
export interface FoundBox {
  readonly box: Box
  /** From the runs held back: these may be told. */
  readonly heldBack: BoxFigures
  /** From the runs it was found in, where it looks better. */
  readonly found: BoxFigures
}

export interface Discovery {
  /** The columns searched, by number, those that explain most first; none if nothing is seen. */
  readonly searched: readonly number[]
  /** All boxes of the search, as they look where they were found. */
  readonly path: readonly PathBox[]
  /** The boxes chosen, pruned and judged; the one that explains most first. Empty if nothing stood the test. */
  readonly boxes: readonly FoundBox[]
}

/** Columns with their bins, worked out once for any number of searches. */
export function binInputs(inputs: readonly Input[]): readonly BinnedInput[] {
  return inputs.map((input) => ({ ...input, bins: binColumn(input.values) }))
}

export interface BinnedInput extends Input {
  readonly bins: Bins
}

/** The columns that are seen to explain something among `runs` (F test, level 0.01 over all), at most `most`, the best first. */
export function screenInputs(
  inputs: readonly BinnedInput[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
  most: number,
): readonly number[] {
  return inputs
    .map(({ bins }, input) => {
      const table = tallySome(bins, answers, runs)
      return { input, share: measureExplainedShare(table), pValue: testTable(table) }
    })
    .filter(({ pValue }) => pValue < screeningLevel / inputs.length)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ input }) => input)
}

/**
 * Boxes in which a yes is more likely: found by PRIM in the runs `search`, each restriction whose quasi-p in the runs
 * `heldBack` is not below 0.01 over the number of columns searched taken off, worst first, and judged there. Numbers of columns
 * in boxes are those of `inputs`; answers are 0 and 1.
 *
 * Source: Friedman and Fisher 1999; Bryant and Lempert 2010 (see `peelBoxes` and `judgeBox`).
 */
export function discoverBoxes(
  inputs: readonly BinnedInput[],
  answers: ArrayLike<number>,
  search: Uint32Array,
  heldBack: Uint32Array,
  options: DiscoverOptions = usualDiscovery,
): Discovery {
  const searched = screenInputs(inputs, answers, search, options.mostInputs)
  if (searched.length === 0) return { searched, path: [], boxes: [] }
  const candidates = searched.map((input) => inputs[input]!)
  const rename = (box: Box): Box => box.map((limit) => ({ ...limit, input: searched[limit.input]! }))
  const path = peelBoxes(candidates, answers, search, options)
  const chosen = [chooseLeading(path), ...options.coverages.map((coverage) => chooseByCoverage(path, coverage))]
  const boxes = chosen
    .filter((one) => one !== undefined)
    .map(({ box }) => pasteBox(box, candidates, answers, search, options))
    .map((box) => pruneBox(box, candidates, answers, heldBack, screeningLevel / searched.length))
    .map((box) => rename(trimBox(box, candidates, answers, heldBack, options.mostLimited)))
    .filter((box) => box.length > 0)
  const different = new Map(boxes.map((box) => [JSON.stringify(box), box]))
  return {
    searched,
    path: path.map((one) => ({ ...one, box: rename(one.box) })),
    boxes: [...different.values()].map((box) => ({
      box,
      heldBack: judgeBox(box, inputs, answers, heldBack),
      found: judgeBox(box, inputs, answers, search),
    })),
  }
}

/** Runs parted into two halves, each ascending. */
export interface Halves {
  readonly search: Uint32Array
  readonly heldBack: Uint32Array
}

/**
 * Parts runs into two random halves: those with the least uniforms, and the others. `uniform` gives a number in [0, 1) for
 * a run.
 */
export function drawHalves(runs: number, uniform: (run: number) => number): Halves {
  const drawn = new Float64Array(runs)
  for (let run = 0; run < runs; run++) drawn[run] = uniform(run)
  const half = Math.ceil(runs / 2)
  const limit = drawn.slice().sort()[half - 1] ?? 0
  const all = new Uint32Array(runs).map((_, run) => run)
  const search = all.filter((run) => drawn[run]! <= limit).subarray(0, half)
  const chosen = new Uint8Array(runs)
  for (const run of search) chosen[run] = 1
  return { search, heldBack: all.filter((run) => chosen[run] === 0) }
}

/** How often a search is repeated on other halves. */
export const usualHalves = 20

/** In which share of the searches each column is restricted in the box that explains most. */
export interface Stability {
  readonly searches: number
  /** By column: in how many searches it was named. */
  readonly named: readonly number[]
  /** In how many searches there was no box at all. */
  readonly none: number
}

/** Does the search anew on 20 other halves of the runs. `uniform` gives a number in [0, 1) for a search and a run. */
export function measureStability(
  inputs: readonly BinnedInput[],
  answers: ArrayLike<number>,
  uniform: (search: number, run: number) => number,
  options: DiscoverOptions = usualDiscovery,
): Stability {
  const named = inputs.map(() => 0)
  let none = 0
  for (let search = 0; search < usualHalves; search++) {
    const halves = drawHalves(answers.length, (run) => uniform(search, run))
    const leading = { ...options, coverages: [] }
    const [first] = discoverBoxes(inputs, answers, halves.search, halves.heldBack, leading).boxes
    if (first === undefined) none++
    for (const input of new Set(first?.box.map((limit) => limit.input))) named[input] = named[input]! + 1
  }
  return { searches: usualHalves, named, none }
}
