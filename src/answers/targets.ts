import { listSources } from "../simulation/sources.ts"
import type { Alteration } from "../simulation/alteration.ts"
import type { Model } from "../model/model.ts"
import type { Plan } from "../simulation/plan.ts"
import { type Asked, listAsked, splitAsked } from "./ask.ts"
import type { Runs } from "./runs.ts"

/** One question at one deadline: its answers, which share their regressors. */
export interface Target {
  /** One answer; of a category one for each value. */
  readonly asked: readonly [Asked, ...Asked[]]
  readonly isShare: boolean
  /** Places of the regressors that are known by its record: luck read at it, and what is not known at all. */
  readonly candidates: readonly number[]
}

/** A target with the regressors that the pilot has chosen for it. */
export interface ChosenTarget extends Target {
  readonly places: readonly number[]
  /** By answer: its mean among the pilot's runs. */
  readonly pilotMeans: readonly number[]
}

/** All that luck may be taken out of. */
export function listTargets(model: Model, plan: Plan, { supplied }: Alteration): readonly Target[] {
  const { events, records } = plan.luck
  const lucks = events.length * records.length
  // What is supplied is known: its own draw moves nothing, as if it were compiled in.
  const isKnown = (slot: number): boolean =>
    supplied.some(({ assumption, kind }) => assumption === slot && kind !== "draw")
  const sources = listSources(plan).flatMap(({ factors, assumptions }, source) =>
    factors.length === 0 && assumptions.every(isKnown) ? [] : [lucks + source],
  )
  return listAsked(model).flatMap((asked): readonly Target[] => {
    const { question, deadline } = asked
    const record = question.kind === "when" ? plan.steps : deadline?.record
    if (question.given !== undefined || record === undefined) return []
    const at = records.indexOf(record)
    const own = at < 0 ? [] : events.map((_, event) => at * events.length + event)
    const [first = asked, ...others] = splitAsked(asked)
    return [{ asked: [first, ...others], isShare: question.kind !== "value", candidates: [...own, ...sources] }]
  })
}

/** By answer of a target, what each run says: 1 or 0, or a quantity. */
export function readTarget(runs: Runs, { asked }: Target): readonly Float64Array[] {
  const [first] = asked
  const { question, deadline } = first
  const values = runs.answer(question, deadline)?.values
  if (values === undefined) return []
  return question.kind === "category"
    ? asked.map(({ value }) => values.map((found) => Number(found === value)))
    : [values]
}
