import { templateOfChart, unknownChart } from "../problem/messages.ts"
import { type Compiler, report, suggestFor } from "./compiler.ts"
import type { ModelQuestion } from "./model.ts"

/** Every chart that the report of a run may have, in reading order; `when`, `value` and `category` stand for one per question. */
export const chartKinds = [
  "answers",
  "storylines",
  "by-date",
  "when",
  "value",
  "category",
  "drivers",
  "tracks",
  "states",
  "positions",
  "flows",
  "map",
  "influence",
  "timeline",
] as const

/** Names by which charts can be chosen: kinds, and the chart of each question that has one of its own. */
export function listChartNames(questions: readonly Pick<ModelQuestion, "id" | "kind">[]): readonly string[] {
  const own = questions.filter(({ kind }) => kind !== "event").map(({ id, kind }) => `${kind}-${id}`)
  return [...chartKinds, ...own]
}

/** The charts that the scenario chooses, in their order; each must be one that its report can have, `all` or a template. */
export function compileCharts(compiler: Compiler, questions: readonly ModelQuestion[]) {
  const { charts } = compiler.loaded.scenario
  for (const id of Object.keys(compiler.loaded.scenario.templates))
    if (listChartNames(questions).some((name) => name === id) || id === "all")
      report(compiler, ["templates", id], templateOfChart(id), "key")
  if (charts === undefined) return {}
  const own = Object.keys(compiler.loaded.scenario.templates)
  const known = [...listChartNames(questions), "all", ...own]
  charts.forEach((name, i) => {
    if (!known.includes(name))
      report(compiler, ["charts", String(i)], unknownChart(name, suggestFor(compiler, name, known)))
  })
  return { charts }
}
