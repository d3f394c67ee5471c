import { Effect } from "effect"
import { type Asked, parseAsked } from "../../answers/ask.ts"
import { columnsOfRun } from "../../answers/played.ts"
import { nameAnswer } from "../../analysis/answer-name.ts"
import { readAsked } from "../../answers/read-asked.ts"
import { openRuns } from "../../answers/runs.ts"
import { reachAnswer } from "../../analysis/answer-reach.ts"
import type { Model } from "../../model/model.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { pairedProportionDifference } from "../../statistics/paired-difference.ts"
import { proportion } from "../../statistics/proportion.ts"
import { unaltered } from "../../simulation/alteration.ts"
import { listEvents } from "../../summary/list-events.ts"
import { findAsked } from "../analysis/asked.ts"
import { BadUsage } from "../failure.ts"
import { pointOf } from "../play.ts"
import type { Prepared } from "../prepare.ts"
import { simulatePoints } from "../simulate.ts"
import { dateOf, titleOf } from "./acts.ts"
import { gatherByKey } from "./episodes.ts"
import type { PathAnswer, PathChance, PathMove, StoryPath } from "./path-result.ts"
import { type ChosenSteps, chooseSteps, type Followed } from "./path-steps.ts"
import type { ReasonContext } from "./reason.ts"
import { contextOf } from "./tell-run.ts"
import { traceRun } from "./trace.ts"

/** Futures played from each moment of the run. */
export const pathBranches = 400

/** Answers that are told where none was asked for. */
const mostAnswers = 3

/** A change of more than so many standard errors is told: among the days of a run luck reaches it once in fifty runs. */
const level = 3.5

export interface PathRequest {
  readonly seed: string
  readonly run: number
  /** What `--question` was given; nothing for all. */
  readonly questions: readonly string[]
  readonly workers: number | "auto"
}

/**
 * The chance of yes before and after each act of a run: from there the run is played on in many futures with other luck.
 * Right before an act is after the step before it, so that what lies between two acts is not laid on the later one; what
 * else came and did not come in its own step is. Undefined where the run could not go on.
 */
export const followRun = Effect.fn("followRun")(function* (prepared: Prepared, request: PathRequest) {
  const { model, plan } = prepared
  const { seed, run, questions } = request
  const followed = yield* findFollowed(prepared, questions)
  const base = contextOf(model, plan)
  const trace = traceRun(base, seed, run)
  if (trace.result.fault !== undefined) return undefined
  const runs = openRuns(model, seed, columnsOfRun(run, trace.result))
  const context = { ...base, dayOf: (step: number) => (step === 0 ? model.clock.start : runs.dayOf(0, step)) }
  const chosen = chooseSteps(trace, plan.steps, followed)
  const futures = yield* playFutures(prepared, request, chosen, followed)
  const answers = followed.map((one, i) => {
    const ended = readAsked(runs, one.asked)?.values[0] === 1
    return measureAnswer(context, one, chosen, futures[i]!, ended)
  })
  const moved = answers.filter(({ moves }) => moves.some(({ seen }) => seen))
  const isNamed = questions.length > 0
  return {
    branches: pathBranches,
    days: { acted: chosen.acted, measured: chosen.measured.length },
    answers: isNamed ? answers : moved.slice(0, mostAnswers),
    more: {
      moved: isNamed ? [] : moved.slice(mostAnswers).map(({ name }) => name),
      still: isNamed ? 0 : answers.length - moved.length,
    },
  } satisfies StoryPath as StoryPath
})

/** The yes or no that is followed, each with what may bear on it. */
const findFollowed = Effect.fnUntraced(function* ({ model, plan }: Prepared, questions: readonly string[]) {
  const flags = questions.map((text) => ["question", text] as const)
  const asked = (yield* findAsked(model, { flags })).map((one) => askByEnd(model, one))
  const fit = asked.filter(isYesOrNo)
  const other = asked.find((one) => !isYesOrNo(one))
  if (questions.length > 0 && other !== undefined) return yield* new BadUsage({ text: refuseAnswer(other) })
  if (fit.length === 0)
    return yield* new BadUsage({
      text: "--path follows a yes or no that every run answers, and the scenario asks none",
    })
  return fit.map((one): Followed => {
    const { own, rules } = reachAnswer(model, plan, one)
    return { asked: one, own, rules, last: one.deadline?.record ?? plan.steps }
  })
})

/** A date is asked for by the horizon. */
function askByEnd(model: Model, asked: Asked): Asked {
  const { question, deadline } = asked
  if (question.kind !== "when" || deadline !== undefined) return asked
  const parsed = parseAsked(model, `${question.id}@end`)
  return parsed.ok ? parsed.asked : asked
}

/** Whether every run says yes or no to it. */
function isYesOrNo({ question, value }: Asked): boolean {
  return question.given === undefined && (question.kind === "event" || question.kind === "when" || value !== undefined)
}

function refuseAnswer({ name, question }: Asked): string {
  const why =
    question.given !== undefined
      ? `"${name}" counts only in runs in which ${question.given} came true; ask ${question.given} instead`
      : question.kind === "category"
        ? `"${name}" is a category; ask for one value of it, such as ${name}=${question.values[0] ?? ""}`
        : `"${name}" is a quantity; ask a question that says yes or no`
  return `--path follows a yes or no that every run answers: ${why}`
}

/** By answer and step: what each future said that was played from after this step. */
type Futures = ReadonlyMap<number, Float64Array>

/** Plays the futures of all steps that are not yet the end of everything asked. */
const playFutures = Effect.fnUntraced(function* (
  prepared: Prepared,
  { seed, run, workers }: PathRequest,
  { open }: ChosenSteps,
  followed: readonly Followed[],
) {
  const last = Math.max(...followed.map((one) => one.last))
  const steps = open.filter((step) => step < last)
  const from = { first: run, each: pathBranches }
  const points = steps.map((after) =>
    pointOf(prepared, { ...unaltered, draws: { inner: 1, fork: { after, branch: 0, from } } }),
  )
  const said = followed.map(() => new Map<number, Float64Array>())
  const label = (place: number): string => `futures ${place + 1} of ${steps.length}`
  yield* simulatePoints(points, { runs: pathBranches, seed, workers, tracks: false, label }, (ensemble, _, place) =>
    Effect.sync(() => {
      const runs = openRuns(prepared.model, seed, ensemble)
      followed.forEach(({ asked }, i) => {
        const column = readAsked(runs, asked)
        if (column !== undefined) said[i]!.set(steps[place]!, column.values)
      })
    }),
  )
  return said as readonly Futures[]
})

/** The chance of one answer along the run, and what moved it. */
function measureAnswer(
  context: ReasonContext,
  { asked, own, rules, last }: Followed,
  { open, measured: steps, firings }: ChosenSteps,
  futures: Futures,
  ended: boolean,
): PathAnswer {
  const over = new Float64Array(pathBranches).fill(Number(ended))
  const at = (step: number): Float64Array => (step < last ? (futures.get(step) ?? over) : over)
  const chanceAt = (step: number): Estimate => (step < last ? estimateChance(at(step)) : certain(ended))
  const events = listEvents(context.model)
  const measured = new Set(steps)
  const acts = firings.filter(({ rule, step }) => rules.has(rule) && step <= last && measured.has(step))
  const moves = gatherByKey(acts, ({ step }) => String(step)).map((fired): PathMove => {
    const { step } = fired[0]!
    const { difference: change } = pairedProportionDifference(at(step - 1), at(step))
    const slots = [...new Set(fired.map(({ rule }) => rule))].toSorted(
      (a, b) => Number(own.has(b)) - Number(own.has(a)),
    )
    return {
      step,
      date: dateOf(context, step),
      acts: slots.flatMap((slot) => {
        const event = events[slot]
        if (event === undefined) return []
        const { id, title, actor } = event
        return [{ rule: id, title, actor_title: titleOf(context, actor), own: own.has(slot) }]
      }),
      before: chanceAt(step - 1),
      after: chanceAt(step),
      change,
      seen: Math.abs(change.value) > level * change.mcse,
    }
  })
  const shown = [...open.filter((step) => step < last), last]
  return {
    ...nameAnswer(context.model, asked),
    ended,
    chances: shown.map((step): PathChance => ({ step, date: dateOf(context, step), chance: chanceAt(step) })),
    moves,
  }
}

function estimateChance(said: Float64Array): Estimate {
  return proportion(
    said.reduce((sum, value) => sum + value, 0),
    said.length,
  )
}

/** What is over has no error. */
function certain(ended: boolean): Estimate {
  const value = Number(ended)
  return { value, mcse: 0, low: value, high: value, n: pathBranches }
}
