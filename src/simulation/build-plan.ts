import { countMonths } from "../calendar/date.ts"
import { answerSlots, isFirstPassage } from "../model/answer-slots.ts"
import { type Flow, listFlows, nameFlow } from "../model/flow-slots.ts"
import type { Model, ModelTrack } from "../model/model.ts"
import { findLuck } from "./find-luck.ts"
import { hoistFixed } from "./hoist.ts"
import { lowerCondition, lowerValue } from "./lower.ts"
import { lowerAssumptions, lowerFactors } from "./lower-assumptions.ts"
import { lowerBlocks, lowerRules } from "./lower-rules.ts"
import { collectPaths } from "./paths.ts"
import type { Plan, PlanAnswer, PlanTrack } from "./plan.ts"
import { buildSlots, lowerTable, type Slots } from "./slots.ts"

/** The plan of a model: names become slots, phases become blocks, and what is fixed for a run is computed once. */
export function buildPlan(model: Model): Plan {
  const slots = buildSlots(model)
  const { ends, stepDays } = model.clock
  const rules = lowerRules(model, slots)
  const flows = listFlows(model)
  return hoistFixed({
    steps: ends.length - 1,
    stepDays,
    recordDays: ends,
    recordMonths: ends.map((day) => countMonths(model.clock.start, day)),
    factors: lowerFactors(model, slots),
    assumptions: lowerAssumptions(model, slots),
    states: [
      ...model.states.map(({ start, unit, whole, min, max }) => ({
        start: start.kind === "table" ? lowerTable(start) : lowerValue(slots, start),
        whole,
        ...(unit === "share" || unit === "probability" ? { isShare: true } : {}),
        ...(min === undefined ? {} : { min: lowerValue(slots, min) }),
        ...(max === undefined ? {} : { max: lowerValue(slots, max) }),
      })),
      ...flows.map(({ to }) => ({
        start: { op: "constant", value: 0 } as const,
        whole: model.states.find(({ id }) => id === to)!.whole,
      })),
    ],
    derived: model.derived.map(({ value }) => lowerValue(slots, value)),
    invariants: model.invariants.map(({ test }) => lowerCondition(slots, test)),
    rules,
    blocks: lowerBlocks(model, slots),
    eventCount: slots.labels.events.length,
    lags: slots.lags,
    firsts: slots.firsts,
    answers: [...lowerAnswers(model, slots), ...flows.map((flow) => lowerFlow(flow, model, slots))],
    tracks: model.tracks.map((track) => ({ term: lowerValue(slots, track.value), ...trackBins(track) })),
    luck: findLuck(rules, model.questions, ends.length - 1),
    labels: slots.labels,
    paths: collectPaths(model),
  })
}

/** Answers in the order of model/answer-slots.ts. */
function lowerAnswers(model: Model, slots: Slots): readonly PlanAnswer[] {
  return answerSlots(model.questions).map(({ question, record = 0 }): PlanAnswer => {
    if (isFirstPassage(question)) return { kind: "first", test: lowerCondition(slots, question.test) }
    if (question.kind === "event") return { kind: "holds-at", test: lowerCondition(slots, question.test), record }
    return { kind: "value-at", term: lowerValue(slots, question.value), record }
  })
}

/** How much went a way, up to the end. */
function lowerFlow(flow: Flow, { clock }: Model, { state }: Slots): PlanAnswer {
  return {
    kind: "value-at",
    term: { op: "read", from: "state", name: state(nameFlow(flow)) },
    record: clock.ends.length - 1,
  }
}

function trackBins(track: ModelTrack): Omit<PlanTrack, "term"> {
  if (track.kind !== "number") return { discrete: true, low: 0, high: track.values.length - 1 }
  return {
    discrete: track.whole,
    ...(track.low === undefined ? {} : { low: track.low }),
    ...(track.high === undefined ? {} : { high: track.high }),
  }
}
