import { Effect } from "effect"
import { type AnswerColumn, openAnswers } from "../../analysis/answer-measure.ts"
import {
  type AnswerTurning,
  countTooRare,
  dateCheck,
  describeTurning,
  fewestOfRarer,
  type Followed,
  placeChecks,
  measurePaths,
  traceSettled,
} from "../../analysis/turning-points.ts"
import type { Asked } from "../../answers/ask.ts"
import { openRuns, type Runs } from "../../answers/runs.ts"
import { unaltered } from "../../simulation/alteration.ts"
import { describeScenario } from "../../summary/summarize.ts"
import { findAsked, numberOf, valuesOf } from "../analysis/asked.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { pointOf } from "../play.ts"
import { simulatePoints } from "../simulate.ts"
import { drawTurningCharts } from "./charts/chart-set.ts"
import { turningCsv } from "./csv.ts"
import { documentOfTurning } from "./document.ts"
import type { TurningPoints } from "./result.ts"

// Every run knows in the end how it went. But when was it decided, and what had nearly happened? A run that goes on from
// the same past with other luck answers both: where two such futures say the same, what they have in common has settled it.
// This folder refuses to look at a run's own end to say what was likely in its middle.

/** Moments after which chance is drawn again, unless another number is asked for. */
export const usualChecks = 12
/** Runs that are followed from check to check, unless another number is asked for. */
export const usualPaths = 200
/** Futures played from each check of a path: half of them choose, the other half is read. */
export const branches = 40

/** When each answer that was asked for is decided. */
export const analyseTurningPoints = Effect.fn("analyseTurningPoints")(function* (given: OpenedAnalysis) {
  const { prepared, recipe, seed } = given
  const { model } = prepared
  const asked = yield* findAsked(model, recipe.asked)
  const opened = { ...given, runs: yield* playEnough(given, asked) }
  const { runs } = opened
  const answers = openAnswers(runs, asked)
  const checks = placeChecks(model.clock.ends.length - 1, numberOf(recipe.asked, "checks", usualChecks))
  const paths = Math.min(numberOf(recipe.asked, "paths", usualPaths), runs.count)
  const settled = yield* playSettled(opened, answers, checks)
  const followed = paths === 0 ? [] : yield* followPaths(opened, answers, checks, paths)
  const result: TurningPoints = {
    schema: "casus/turning-points@1",
    scenario: describeScenario(recipe.runs.name, model),
    seed,
    runs: runs.count,
    paths,
    branches: paths === 0 ? 0 : branches,
    answers: answers.map(({ name }, i): AnswerTurning => {
      const path = followed[i]
      return { ...settled[i]!, ...(path === undefined ? {} : { paths: measurePaths(runs, path, name.deadline) }) }
    }),
  }
  return {
    result,
    csv: turningCsv(result),
    charts: (context) => drawTurningCharts(result, context),
    document: (drawn) => documentOfTurning(result, drawn),
  } satisfies AnalysisParts
})

/** Whether too few runs say the rarer of yes and no for a curve. */
function isTooRare(answer: AnswerColumn): boolean {
  return countTooRare(answer) !== undefined
}

/** How many times as many runs a rare answer that was named is given. */
const mostTimes = 10

/**
 * The runs with which curves are drawn: those that there are, or where an answer that was named is too rare in them, as
 * many times as many as it takes.
 */
const playEnough = Effect.fn("playEnough")(function* (
  { prepared, recipe, runs, seed, workers }: OpenedAnalysis,
  asked: readonly Asked[],
) {
  const rare = openAnswers(runs, asked).map((answer) => countTooRare(answer) ?? fewestOfRarer)
  const fewest = Math.min(...rare)
  const isNamed = valuesOf(recipe.asked, "question").length > 0
  if (!isNamed || fewest >= fewestOfRarer || fewest === 0) return runs
  const count = runs.count * Math.min(mostTimes, Math.ceil((1.2 * fewestOfRarer) / fewest))
  let more: Runs = runs
  yield* simulatePoints(
    [pointOf(prepared)],
    { runs: count, seed, workers, tracks: false, label: () => "more runs, as it is rare" },
    (ensemble) => Effect.sync(() => void (more = openRuns(prepared.model, seed, ensemble))),
  )
  return more
})

/** How much of each answer is settled at each check: all runs again, each with other luck from there on. */
const playSettled = Effect.fn("playSettled")(function* (
  { prepared, runs, seed, workers }: OpenedAnalysis,
  answers: readonly AnswerColumn[],
  checks: readonly number[],
) {
  const { model } = prepared
  const told = answers.filter((answer) => !isTooRare(answer))
  const forks = told.map((): Parameters<typeof traceSettled>[1][number][] => [])
  const points = checks.map((after) =>
    pointOf(prepared, { ...unaltered, draws: { inner: 1, fork: { after, branch: 0 } } }),
  )
  const request = { runs: runs.count, seed, workers, tracks: false }
  const label = (place: number): string => `other luck ${place + 1} of ${checks.length}`
  if (told.length > 0)
    yield* simulatePoints(points, { ...request, label }, (ensemble, _, place) =>
      Effect.sync(() => {
        const branch = readAll(openRuns(model, seed, ensemble), told)
        branch.forEach((answer, i) => forks[i]!.push({ ...dateCheck(model, checks[place]!), answer }))
      }),
    )
  const end = dateCheck(model, model.clock.ends.length - 1)
  return answers.map((answer): AnswerTurning => {
    const place = told.indexOf(answer)
    if (place >= 0) return { ...describeTurning(answer), settled: traceSettled(answer, forks[place]!, end) }
    const fewer = countTooRare(answer) ?? 0
    return { ...describeTurning(answer), settled: [], too_rare: { fewer, runs: runs.count, needed: fewestOfRarer } }
  })
})

/** The same answers of other runs of the scenario. */
function readAll(runs: Runs, answers: readonly AnswerColumn[]): readonly AnswerColumn[] {
  return answers.map((answer) => openAnswers(runs, [answer.column.asked])[0] ?? answer)
}

/** Whether a run's chance can be followed: a yes or no that every run answers. */
function isFollowed(answer: AnswerColumn): boolean {
  return answer.column.kind === "yes-no" && answer.name.given === undefined && !isTooRare(answer)
}

/** Follows some runs: from each check of each, other futures; by answer, undefined where it is not followed. */
const followPaths = Effect.fn("followPaths")(function* (
  { prepared, seed, workers }: OpenedAnalysis,
  answers: readonly AnswerColumn[],
  checks: readonly number[],
  paths: number,
) {
  const { model } = prepared
  const cells = paths * checks.length
  const followed = answers.map((answer): Followed | undefined =>
    isFollowed(answer)
      ? {
          ended: answer.column.values.slice(0, paths),
          checks: checks.map((step) => dateCheck(model, step)),
          branches,
          first: new Float64Array(cells),
          second: new Float64Array(cells),
        }
      : undefined,
  )
  if (followed.every((one) => one === undefined)) return followed
  const from = { first: 0, each: branches }
  const points = checks.map((after) =>
    pointOf(prepared, { ...unaltered, draws: { inner: 1, fork: { after, branch: 0, from } } }),
  )
  const request = { runs: paths * branches, seed, workers, tracks: false }
  const label = (place: number): string => `paths ${place + 1} of ${checks.length}`
  yield* simulatePoints(points, { ...request, label }, (ensemble, _, place) =>
    Effect.sync(() => {
      const others = readAll(openRuns(model, seed, ensemble), answers)
      followed.forEach((one, i) => {
        if (one !== undefined) countBranches(one, others[i]!.column.values, place)
      })
    }),
  )
  return followed
})

/** Adds the branches of one check: of each path the first half to the first, the rest to the second. */
function countBranches({ ended, checks, first, second }: Followed, values: Float64Array, check: number): void {
  for (let path = 0; path < ended.length; path++) {
    const cell = path * checks.length + check
    for (let branch = 0; branch < branches; branch++) {
      const half = branch < branches / 2 ? first : second
      half[cell] = half[cell]! + values[path * branches + branch]!
    }
  }
}
