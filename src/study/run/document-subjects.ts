import type { Forecast } from "../../forecast/forecast.ts"
import type { Subject } from "../../report/document/document.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import type { Summary } from "../../summary/summary.ts"
import { tellName } from "../../words/quantity.ts"

/**
 * The actors, topics and questions of a scenario, by which its page can be filtered: an actor by title and by the names it
 * owns, a question by what it asks, its label and its id. Questions of one family are a topic.
 */
export function listSubjects(
  { actors }: Summary,
  forecasts: readonly Forecast[],
  { questions: declared }: Pick<Scenario, "questions">,
): readonly Subject[] {
  const questions = new Map(
    forecasts.map(({ question, ask, label }) => [question, [ask, ...(label === undefined ? [] : [label]), question]]),
  )
  const families = new Set([...questions.keys()].flatMap((id) => declared[id]?.family ?? []))
  return [
    ...actors.map(({ id, title }): Subject => ({ kind: "actors", label: title, terms: [title, `${id}.`] })),
    ...[...families].flatMap((family): readonly Subject[] => {
      const own = [...questions].filter(([id]) => declared[id]?.family === family)
      return own.length < 2
        ? []
        : [{ kind: "topics", label: tellName(family), terms: own.flatMap(([, terms]) => terms) }]
    }),
    ...[...questions.values()].map((terms): Subject => ({ kind: "questions", label: terms[0] ?? "", terms })),
  ]
}
