import type { Forecast } from "../../forecast/forecast.ts"
import type { Subject } from "../../report/document/document.ts"
import type { Summary } from "../../summary/summary.ts"

/** The actors and questions of a scenario, by which its page can be filtered: an actor by title and by the names it owns. */
export function listSubjects({ actors }: Summary, forecasts: readonly Forecast[]): readonly Subject[] {
  const questions = new Map(forecasts.map(({ question, ask }) => [question, ask]))
  return [
    ...actors.map(({ id, title }): Subject => ({ kind: "actors", label: title, terms: [title, `${id}.`] })),
    ...[...questions].map(([id, ask]): Subject => ({ kind: "questions", label: ask, terms: [ask, id] })),
  ]
}
