import { Effect } from "effect"
import { nameAnswer } from "../../analysis/answer-name.ts"
import { countWorthwhile, findGradient, listDirections, listMovable, type Movable } from "../../analysis/flip.ts"
import { readYesNo } from "../../analysis/yes-no.ts"
import type { Asked } from "../../answers/ask.ts"
import { furthest, reachesTarget } from "../../statistics/find-flip.ts"
import type { Slope } from "../../statistics/gradient.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { playRanges } from "../analysis/range-of-chance.ts"
import { drawFlipCharts } from "./charts/ladder-chart.ts"
import { flipCsv } from "./csv.ts"
import { documentOfFlip } from "./document.ts"
import { type FlipRequest, readFlipRequest } from "./request.ts"
import type { FlippedAnswer, FlipResult, SourceSlope } from "./result.ts"
import {
  describeStep,
  estimateChance,
  followDirections,
  type Followed,
  judgeSteps,
  lengthOf,
  refineDirections,
} from "./search.ts"
import { tryAlone } from "./tried.ts"

/** What is the least that would bring answers above a chance, or below it. */
export const analyseFlip = Effect.fn("analyseFlip")(function* (opened: OpenedAnalysis) {
  const { prepared, recipe, runs, seed } = opened
  const request = yield* readFlipRequest(prepared.model, recipe.asked)
  const movable = listMovable(prepared.model, prepared.plan)
  const ranges = yield* playRanges(opened, request.asked)
  const answers: FlippedAnswer[] = []
  for (const [place, asked] of request.asked.entries()) {
    const found = yield* flipAnswer(opened, asked, { ...request, movable })
    const range = ranges[place]
    answers.push({ ...found, ...(range === undefined ? {} : { range }) })
  }
  const result: FlipResult = {
    schema: "casus/flip@1",
    scenario: { name: recipe.runs.name, title: recipe.runs.title },
    seed,
    runs: runs.count,
    ...(request.rises ? { above: request.target } : { below: request.target }),
    most: request.most,
    refined: request.refine,
    answers,
  }
  return {
    result,
    csv: flipCsv(result),
    charts: (context) => drawFlipCharts(result, context),
    document: (drawn) => documentOfFlip(result, drawn),
  } satisfies AnalysisParts
})

type Search = FlipRequest & { readonly movable: readonly Movable[] }

const flipAnswer = Effect.fnUntraced(function* (opened: OpenedAnalysis, asked: Asked, search: Search) {
  const { prepared, runs, seed } = opened
  const column = readYesNo(runs, asked)
  const estimate = estimateChance(runs, asked)
  const head = { ...nameAnswer(prepared.model, asked), estimate }
  const none = { gradient: [], steps: [], worthwhile: 0, tried: [] }
  if (column === undefined || Number.isNaN(estimate.value)) return { ...head, is_there: false, ...none }
  if (reachesTarget(search, estimate.value)) return { ...head, is_there: true, ...none }
  const gradient = findGradient(search.movable, runs, column, seed)
  const followed = yield* followAll(opened, asked, gradient, estimate.value, search)
  const worthwhile = countWorthwhile(followed.map(lengthOf))
  // What is not worth having is told by the runs of the search; where nothing reaches it, the last way is told.
  const told = worthwhile === 0 ? followed.slice(-1) : followed.slice(0, worthwhile)
  const judged = told.length === 0 ? [] : yield* judgeSteps(opened, asked, told, estimate.value, search)
  const steps = followed.map((one) => judged[told.indexOf(one)] ?? describeStep(one, search.movable, opened))
  return {
    ...head,
    is_there: false,
    gradient: nameSlopes(gradient, search.movable),
    steps,
    worthwhile,
    tried: yield* tryAlone(opened, asked, search),
  }
})

/** All directions, and where it is asked for those of the gradient at the end of the last: of each the shorter way. */
const followAll = Effect.fnUntraced(function* (
  opened: OpenedAnalysis,
  asked: Asked,
  gradient: readonly Slope[],
  start: number,
  search: Search,
) {
  const directions = listDirections(gradient, search.most, search.rises)
  const first = yield* followDirections(opened, asked, directions, start, search)
  const end = first.findLast((one) => lengthOf(one) !== undefined) ?? first.at(-1)
  if (!search.refine || end === undefined) return first
  const refined = yield* refineDirections(opened, asked, gradient, end, search)
  const second = yield* followDirections(opened, asked, refined, start, search)
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => shorter(first[i], second[i]))
})

function shorter(first: Followed | undefined, second: Followed | undefined): Followed {
  const [one, other] = [first ?? second!, second ?? first!]
  const [before, after] = [lengthOf(one) ?? furthest, lengthOf(other) ?? furthest]
  // Within what the runs of a search leave open the later gradient is the better one.
  return after <= before + 0.05 ? other : one
}

function nameSlopes(gradient: readonly Slope[], movable: readonly Movable[]): readonly SourceSlope[] {
  return gradient
    .map(({ source, slope, t }): SourceSlope => {
      const { id, kind } = movable[source]!
      return { id, kind, slope, t }
    })
    .toSorted((a, b) => Math.abs(b.slope.value) - Math.abs(a.slope.value))
}
