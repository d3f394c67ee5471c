import type { ModelQuestion } from "../model/model.ts"
import { noLuck, type PlanLuck, type PlanRule } from "./plan.ts"

/**
 * The luck that answers are corrected for: of every rule whose chance is no certainty and of every outcome that has a
 * rival, read at the records that questions ask about. Questions that are given another count only some runs, among which
 * luck has no known mean; they ask for none.
 */
export function findLuck(rules: readonly PlanRule[], questions: readonly ModelQuestion[], steps: number): PlanLuck {
  const records = [...new Set(questions.flatMap((question) => listRecords(question, steps)))].filter((one) => one > 0)
  const luckyRules = rules.flatMap(({ chance }, slot) => (chance === undefined || isCertain(chance) ? [] : [slot]))
  const rivals = rules.flatMap(({ effects }) => listRivals(effects))
  const events = [...new Set([...luckyRules, ...rivals])]
  if (records.length === 0 || events.length === 0) return noLuck
  return { events: events.toSorted((a, b) => a - b), records: records.toSorted((a, b) => a - b) }
}

/** The records after which a question's answers stand. */
export function listRecords(question: ModelQuestion, steps: number): readonly number[] {
  if (question.given !== undefined) return []
  if (question.kind === "when") return [steps]
  return question.deadlines.flatMap(({ record }) => (record === undefined ? [] : [record]))
}

function isCertain({ probability }: NonNullable<PlanRule["chance"]>): boolean {
  return probability.op === "constant" && (probability.value === 0 || probability.value === 1)
}

/** Outcomes that stand beside another, at any depth. */
function listRivals(effects: PlanRule["effects"]): readonly number[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== "choose") return []
    const own = effect.outcomes.length > 1 ? effect.outcomes.map(({ event }) => event) : []
    return [...own, ...effect.outcomes.flatMap((outcome) => listRivals(outcome.effects))]
  })
}
