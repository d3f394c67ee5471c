import type { Asked } from "../../answers/ask.ts"
import { listCounted, readAnswer } from "../../answers/read-answer.ts"
import type { Runs } from "../../answers/runs.ts"
import { fewestRuns } from "../../analysis/given.ts"
import type { ModelQuestion } from "../../model/model.ts"
import { describeList } from "../../statistics/empirical.ts"
import { listCurveDays, traceCurve } from "../../summary/date-curve.ts"
import type { GivenCurve } from "./result.ts"

/** The chance that something has happened by each date, among all runs, those that match and those in which it is done. */
export function traceCurves(
  groups: Readonly<Partial<Record<GivenCurve["of"], Runs>>>,
  asked: readonly Asked[],
): readonly GivenCurve[] {
  const questions = [...new Map(asked.map(({ question }) => [question.id, question])).values()]
  return questions.flatMap((question) =>
    (["all", "seen", "done"] as const).flatMap((of): readonly GivenCurve[] => {
      const runs = groups[of]
      const points = runs === undefined ? undefined : traceQuestion(runs, question)
      return points === undefined ? [] : [{ id: question.id, ask: question.ask, of, points }]
    }),
  )
}

function traceQuestion(runs: Runs, question: ModelQuestion) {
  if (question.kind !== "when" && question.kind !== "event") return undefined
  const days = readAnswer(runs, question.id)?.days
  const counted = days === undefined ? new Float64Array(0) : listCounted(days)
  if (counted.length < fewestRuns) return undefined
  return traceCurve(
    describeList(counted),
    question.kind === "when" ? runs.model.clock.ends : listCurveDays(runs.model, question),
  )
}
