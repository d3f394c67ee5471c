import { Effect } from "effect"
import { correctLength, describeMoves, listDirections, type Movable, moveAlong } from "../../analysis/flip.ts"
import { readYesNo } from "../../analysis/yes-no.ts"
import type { Asked } from "../../answers/ask.ts"
import { listCounted } from "../../answers/read-answer.ts"
import type { Runs } from "../../answers/runs.ts"
import type { Moved } from "../../simulation/alteration.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { type FlipSearch, furthest, learnFlip, nextLength } from "../../statistics/find-flip.ts"
import { type Direction, estimateCentralSlope, oneIn, type Slope } from "../../statistics/gradient.ts"
import { proportion } from "../../statistics/proportion.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { playAnew } from "../analysis/play-anew.ts"
import { endEarly } from "../end-early.ts"
import type { FlipRequest } from "./request.ts"
import type { FlipStep } from "./result.ts"

/** Runs at each point of the search, always the same ones, so that the chance moves steadily along the way. */
function searchRuns({ runs }: Pick<OpenedAnalysis, "runs">): number {
  return Math.min(2000, runs.count)
}

/** To so many standard deviations a search is worth its runs: they leave more than that open. */
const precision = 0.02

/** A way that is being followed, with what was seen along it. */
export interface Followed {
  readonly direction: Direction
  readonly search: FlipSearch
  readonly way: readonly { readonly length: number; readonly chance: number }[]
}

/** The chance of a yes among the runs that count. */
export function estimateChance(runs: Runs, asked: Asked): Estimate {
  const counted = listCounted(readYesNo(runs, asked)?.values ?? new Float64Array(0))
  return proportion(
    counted.reduce((sum, value) => sum + value, 0),
    counted.length,
  )
}

/** Follows all directions side by side until each has met the target or is too far out. */
export const followDirections = Effect.fn("followDirections")(function* (
  opened: OpenedAnalysis,
  asked: Asked,
  directions: readonly Direction[],
  start: number,
  { movable, target, rises }: Pick<FlipRequest, "target" | "rises"> & { readonly movable: readonly Movable[] },
) {
  let followed: readonly Followed[] = directions.map((direction) => ({
    direction,
    search: { target, rises, low: 0, precision },
    way: [{ length: 0, chance: start }],
  }))
  for (;;) {
    const open = followed.flatMap((one, place) => {
      const length = nextLength(one.search)
      return length === undefined ? [] : [{ place, length, moved: moveAlong(one.direction, length, movable) }]
    })
    if (open.length === 0) return followed
    const alterations = open.map(({ moved }) => ({ moved, ...endEarly(opened.prepared, asked) }))
    const request = { runs: searchRuns(opened), alterations, label: "moving sources" }
    const chances = yield* playAnew(opened, request, (runs) => estimateChance(runs, asked).value)
    followed = followed.map((one, place) => {
      const i = open.findIndex((each) => each.place === place)
      if (i < 0) return one
      const seen = { length: open[i]!.length, chance: chances[i]! }
      const way = [...one.way, seen].toSorted((a, b) => a.length - b.length)
      return { ...one, search: learnFlip(one.search, seen), way }
    })
  }
})

/** The length at which a followed direction met the target; undefined where it is too far out. */
export function lengthOf({ search }: Followed): number | undefined {
  return search.high?.length
}

/** A step as the search left it. */
export function describeStep(one: Followed, movable: readonly Movable[], opened: OpenedAnalysis): FlipStep {
  const length = lengthOf(one) ?? furthest
  const { chance } = one.way.find((seen) => seen.length === length) ?? { chance: NaN }
  return {
    things: describeMoves(one.direction, length, movable, opened.prepared.plan),
    reached: lengthOf(one) !== undefined,
    surprise: length,
    one_in: oneIn(length),
    chance: proportion(Math.round(chance * searchRuns(opened)), searchRuns(opened)),
    way: one.way,
  }
}

/** Puts lengths right by as many fresh runs as were asked for, and tells each step's chance from others again. */
export const judgeSteps = Effect.fn("judgeSteps")(function* (
  opened: OpenedAnalysis,
  asked: Asked,
  steps: readonly Followed[],
  start: number,
  { movable, target }: Pick<FlipRequest, "target"> & { readonly movable: readonly Movable[] },
) {
  const { count } = opened.runs
  const play = (lengths: readonly number[], from: number) => {
    const alterations = steps.map(({ direction }, i) => ({
      moved: moveAlong(direction, lengths[i]!, movable),
      ...endEarly(opened.prepared, asked),
    }))
    const request = { runs: count, from, alterations, label: "fresh runs" }
    return playAnew(opened, request, (runs) => estimateChance(runs, asked))
  }
  const found = steps.map((one) => lengthOf(one) ?? furthest)
  const near = yield* play(found, count)
  const lengths = found.map((length, i) =>
    lengthOf(steps[i]!) === undefined ? length : correctLength(length, near[i]!.value, start, target),
  )
  const chances = yield* play(lengths, 2 * count)
  return steps.map((one, i): FlipStep => ({
    ...describeStep(one, movable, opened),
    things: describeMoves(one.direction, lengths[i]!, movable, opened.prepared.plan),
    surprise: lengths[i]!,
    one_in: oneIn(lengths[i]!),
    chance: chances[i]!,
  }))
})

/** Standard deviations up and down at which the slope is taken again. */
const stride = 0.5

/** Directions by the gradient at the end of a way: of the steepest sources, each moved up and down in the same runs. */
export const refineDirections = Effect.fn("refineDirections")(function* (
  opened: OpenedAnalysis,
  asked: Asked,
  gradient: readonly Slope[],
  end: Followed,
  { movable, most, rises }: Pick<FlipRequest, "most" | "rises"> & { readonly movable: readonly Movable[] },
) {
  const candidates = gradient
    .toSorted((a, b) => Math.abs(b.slope.value) - Math.abs(a.slope.value))
    .slice(0, 2 * most)
    .map(({ source }) => source)
  const base = moveAlong(end.direction, lengthOf(end) ?? furthest, movable)
  const alterations = candidates.flatMap((source) =>
    [stride, -stride].map((by) => ({
      moved: addMove(base, movable[source]!.source.site, by),
      ...endEarly(opened.prepared, asked),
    })),
  )
  const request = { runs: opened.runs.count, alterations, label: "gradient at the end" }
  const answers = yield* playAnew(opened, request, (runs) => readYesNo(runs, asked)?.values ?? new Float64Array(0))
  const slopes = candidates.map((source, i): Slope => {
    const [up, down] = [answers[2 * i]!, answers[2 * i + 1]!]
    const counts = (_: number, run: number): boolean => !Number.isNaN(up[run]) && !Number.isNaN(down[run])
    const slope = estimateCentralSlope(up.filter(counts), down.filter(counts), stride)
    return { source, slope, t: slope.value === 0 ? 0 : slope.value / slope.mcse }
  })
  return listDirections(slopes, most, rises)
})

function addMove(moved: readonly Moved[], site: number, by: number): readonly Moved[] {
  return moved.some((one) => one.site === site)
    ? moved.map((one) => (one.site === site ? { site, by: one.by + by } : one))
    : [...moved, { site, by }]
}
