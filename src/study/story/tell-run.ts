import { columnsOfRun } from "../../answers/played.ts"
import { openRuns } from "../../answers/runs.ts"
import { formatDate } from "../../calendar/date.ts"
import { formatDuration } from "../../calendar/duration.ts"
import type { Model } from "../../model/model.ts"
import { runFaulted } from "../../problem/messages.ts"
import type { Plan } from "../../simulation/plan.ts"
import { listEvents } from "../../summary/list-events.ts"
import { dateOf, tellActs } from "./acts.ts"
import { tellAnswers } from "./answers.ts"
import { tellAssumptions } from "./assumptions.ts"
import { tellHeldBack } from "./held-back.ts"
import { tellNear } from "./near.ts"
import { tellPositions } from "./positions.ts"
import type { ReasonContext } from "./reason.ts"
import { traceRun } from "./trace.ts"
import type { Picked, RunStory, StoryDay } from "./result.ts"
import { listValues } from "./values.ts"

/** A scenario whose stories are to be told. */
export interface StoryInput {
  readonly name: string
  readonly seed: string
  readonly model: Model
  readonly plan: Plan
}

export interface RunStoryInput extends StoryInput {
  readonly run: number
  readonly picked?: Picked
  /** Tell every firing by itself. */
  readonly full: boolean
}

/** Tells one run. The same scenario, seed and number give the same story, to the byte. */
export function tellRun({ name, seed, model, plan, run, picked, full }: RunStoryInput): RunStory {
  const base = contextOf(model, plan)
  const trace = traceRun(base, seed, run)
  const answered = openRuns(model, seed, columnsOfRun(run, trace.result))
  const context = { ...base, dayOf: (step: number) => answered.dayOf(0, step) }
  const events = listEvents(model)
  const { always, acts } = tellActs(context, events, trace, full)
  const near = tellNear(context, trace, full)
  const { fault } = trace.result
  return {
    schema: "casus/story@1",
    kind: "run",
    scenario: describeScenario(name, model),
    seed,
    run,
    ...(picked === undefined ? {} : { picked }),
    actors: model.actors.map(({ id, title }) => ({ id, title })),
    always,
    days: groupByDay(context, acts, near),
    held_back: tellHeldBack(context, trace),
    positions: tellPositions(context, events, trace),
    assumptions: trace.world === undefined ? [] : tellAssumptions(context, trace.world),
    answers: fault === undefined ? tellAnswers(answered) : [],
    ...(fault === undefined ? {} : { fault: runFaulted(fault).text }),
  }
}

/** What tellers share of a scenario. */
export function contextOf(model: Model, plan: Plan): ReasonContext {
  const { ends, start } = model.clock
  return { model, plan, values: listValues(model, plan.labels), dayOf: (step) => ends[step] ?? start }
}

/** The head of every story. */
export function describeScenario(name: string, { title, clock }: Model): RunStory["scenario"] {
  return {
    name,
    title,
    start: formatDate(clock.start),
    until: formatDate(clock.ends[clock.ends.length - 1] ?? clock.start),
    step: formatDuration(clock.step.count, clock.step.unit),
  }
}

function groupByDay(
  context: ReasonContext,
  acts: readonly { readonly step: number; readonly act: StoryDay["acts"][number] }[],
  near: readonly { readonly step: number; readonly near: StoryDay["near"][number] }[],
): readonly StoryDay[] {
  const steps = [...new Set([...acts, ...near].map(({ step }) => step))].toSorted((a, b) => a - b)
  return steps.map((step) => ({
    step,
    date: dateOf(context, step),
    acts: acts.filter((entry) => entry.step === step).map(({ act }) => act),
    near: near.filter((entry) => entry.step === step).map((entry) => entry.near),
  }))
}
