import { columnNames } from "../../answers/column-names.ts"
import type { PlayedRuns } from "../../answers/runs.ts"
import { firstRuns } from "../../answers/select-runs.ts"
import type { Leaders } from "../../analysis/leaders.ts"
import type { ModelQuestion } from "../../model/model.ts"
import type { RunSample, SampleColumn } from "../../report/document/sample.ts"
import { assignStorylines } from "../../summary/storylines/assign.ts"
import { edgeOf, tellBin } from "../../chart/value-chart.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Answer, Summary } from "../../summary/summary.ts"
import { tellApart } from "../../words/storyline.ts"

/** So many runs carry a share to within three points, and weigh little in the page. */
const sampled = 1000

/** At most so many assumptions: those that lead in most answers. */
const mostAssumptions = 16

/** What the first runs answered: which storyline, every question at its last deadline, positions, and what leads in answers. */
export function sampleRuns(played: PlayedRuns, summary: Summary, leaders: Leaders): RunSample {
  const runs = firstRuns(played, sampled)
  const { start } = played.model.clock
  const days = (column: Float64Array, never: number) => encode(column, (day) => (day === never ? -1 : day - start))
  const questions = played.model.questions.flatMap((question): readonly SampleColumn[] => {
    const deadline =
      question.kind === "when" ? undefined : question.deadlines.findLast(({ record }) => record !== undefined)
    const column = runs.answer(question, deadline)
    if (column === undefined) return []
    const head = {
      id: question.id,
      label: question.label ?? question.ask,
      about: "questions",
      unit: column.unit,
    } as const
    if (column.days !== undefined) return [{ ...head, kind: "date", values: [], data: days(column.days, Infinity) }]
    return [{ ...head, ...headOf(question, summary, deadline?.day), data: encode(column.values) }]
  })
  return {
    runs: summary.runs,
    first: played.ensemble.from,
    count: runs.count,
    start,
    columns: [...sampleStorylines(played, summary, runs.count), ...questions, ...sampleOthers(runs, played, leaders)],
  }
}

type Head = Pick<SampleColumn, "kind" | "values" | "edges" | "deadline">

function headOf(question: ModelQuestion, { questions }: Summary, day: number | undefined): Head {
  if (question.kind === "category") return { kind: "category", values: question.values }
  if (question.kind !== "value") return { kind: "boolean", values: [] }
  const deadline = day === undefined ? undefined : formatDate(day)
  const drawn = questions.find(
    (one) => one.kind === "value" && one.id === question.id && (deadline === undefined || one.deadline === deadline),
  )
  return { kind: "number", ...binsOf(drawn), ...(deadline === undefined ? {} : { deadline }) }
}

/** The bins of a quantity's chart. */
function binsOf(drawn: Answer | undefined): Pick<SampleColumn, "values" | "edges"> {
  if (drawn?.kind !== "value" || drawn.histogram === undefined) return { values: [] }
  const { histogram } = drawn
  return {
    values: histogram.counts.map((_, i) => tellBin(histogram, i)),
    edges: Array.from({ length: histogram.counts.length + 1 }, (_, i) => edgeOf(histogram, i)),
  }
}

function sampleStorylines(played: PlayedRuns, { storylines }: Summary, count: number): readonly SampleColumn[] {
  if (storylines === undefined) return []
  return [
    {
      id: "storyline",
      label: "Storyline",
      about: "storylines",
      kind: "category",
      unit: "",
      values: storylines.lines.map((line) => `${line.id}: ${tellApart(line, storylines)}`),
      data: encode(Float64Array.from(assignStorylines(storylines, played).subarray(0, count)), (place) =>
        place < 0 ? NaN : place,
      ),
    },
  ]
}

/** When positions broke, and the assumptions that lead in answers. */
function sampleOthers(
  runs: ReturnType<typeof firstRuns>,
  { model }: PlayedRuns,
  leaders: Leaders,
): readonly SampleColumn[] {
  const columns = new Map(runs.columns.map((column) => [column.name, column]))
  const positions = model.positions.flatMap(({ id, holds }): readonly SampleColumn[] => {
    const column = columns.get(columnNames.broken(id))
    if (column === undefined) return []
    const data = encode(column.read(), (day) => day - model.clock.start).map((day) => day ?? -1)
    const isTested = data.some((day) => day >= 0)
    return isTested
      ? [{ id, label: `Broken: ${holds}`, about: "positions", kind: "date", unit: "", values: [], data }]
      : []
  })
  const assumptions = rankLeaders(leaders).flatMap((id): readonly SampleColumn[] => {
    const column = columns.get(columnNames.assumption(id))
    if (column === undefined || column.kind === "date") return []
    const { label, kind, unit, values } = column
    const told = kind === "whole" ? "number" : kind
    return [{ id, label, about: "assumptions", kind: told, unit, values, data: encode(column.read()) }]
  })
  return [...positions, ...assumptions]
}

/** Sources by how much they explain of the answers that they lead in, all answers together. */
function rankLeaders({ answers }: Leaders): readonly string[] {
  const weights = new Map<string, number>()
  for (const { leaders } of answers)
    for (const { id, explains } of leaders.slice(0, 3)) weights.set(id, (weights.get(id) ?? 0) + explains.value)
  return [...weights]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostAssumptions)
    .map(([id]) => id)
}

/** Four digits are more than a drawing shows. */
function encode(
  column: Float64Array,
  change: (value: number) => number = (value) => value,
): readonly (number | null)[] {
  return Array.from(column, (value) => {
    const told = change(value)
    return Number.isFinite(told) ? Number(told.toPrecision(4)) : null
  })
}
