import { Effect } from "effect"
import { openAnswers } from "../../analysis/answer-measure.ts"
import { addEvidenceDebt, weighKnowledge } from "../../analysis/worth.ts"
import { type Asked, parseAsked } from "../../answers/ask.ts"
import type { Model } from "../../model/model.ts"
import { findAsked, valuesOf } from "../analysis/asked.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { drawValueCharts } from "./charts/chart-set.ts"
import { valueCsv } from "./csv.ts"
import { documentOfValue } from "./document.ts"
import type { ValueResult } from "./result.ts"

// There is a week for research and a file with a hundred assumptions. What is worth finding out is what would change the
// answers most if it were known, whatever it turned out to be; and of that, what rests on nothing yet comes first.
// This folder plays nothing: it asks the runs that there are. It refuses to tell a single number where a bracket is true,
// and to call luck a gain.

/** What is worth finding out, for each answer that was asked for. */
export const analyseValue = Effect.fn("analyseValue")(function* ({ prepared, recipe, runs, seed }: OpenedAnalysis) {
  const { model } = prepared
  const asked = yield* findAsked(model, recipe.asked)
  const threshold = valuesOf(recipe.asked, "decide").map(Number)[0]
  const columns = openAnswers(
    runs,
    asked.flatMap((one) => asChance(model, one)),
  )
  const answers = weighKnowledge(runs, columns, { seed, ...(threshold === undefined ? {} : { threshold }) })
  const result: ValueResult = {
    schema: "casus/value@1",
    scenario: { name: recipe.runs.name, title: recipe.runs.title },
    seed,
    runs: runs.count,
    ...(threshold === undefined ? {} : { threshold }),
    answers,
    debt: addEvidenceDebt(answers),
  }
  return {
    result,
    csv: valueCsv(result),
    charts: (context) => drawValueCharts(result, context),
    document: (drawn) => documentOfValue(result, drawn, valuesOf(recipe.asked, "question").length > 0),
  } satisfies AnalysisParts
})

/** What is to be stated of a day is the chance that it comes within the clock: a day that may be never has no mean. */
function asChance(model: Model, asked: Asked): readonly Asked[] {
  if (asked.question.kind !== "when" || asked.deadline !== undefined) return [asked]
  const parsed = parseAsked(model, `${asked.question.id}@end`)
  return parsed.ok ? [parsed.asked] : []
}
