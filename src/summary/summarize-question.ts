import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import { estimateMean } from "../statistics/mean.ts"
import { proportion } from "../statistics/proportion.ts"
import { estimateQuantile } from "../statistics/quantile-estimate.ts"
import type { Answered } from "./answered.ts"
import { buildHistogram } from "./build-histogram.ts"
import { traceCurve } from "./date-curve.ts"
import { summarizeDates, usualLevels } from "./date-quantiles.ts"
import { displayScale, displayUnit } from "./display-unit.ts"
import type { Answer } from "./summary.ts"

type Of<Kind extends ModelQuestion["kind"]> = Answered<Extract<ModelQuestion, { kind: Kind }>>

/** The answers of one question: one per deadline as declared, one for `when`. */
export function summarizeQuestion(answered: Answered, model: Pick<Model, "clock" | "tracks">): readonly Answer[] {
  const { question } = answered
  if (question.kind === "event") return summarizeEvent({ ...answered, question }, model.clock)
  if (question.kind === "when") return [summarizeWhen({ ...answered, question }, model.clock)]
  if (question.kind === "value") return summarizeValue({ ...answered, question }, model.clock)
  const text = question.value.text.trim()
  const track = model.tracks.find(({ id, kind }) => id === text && kind !== "number")
  return summarizeCategory({ ...answered, question }, model.clock).map((answer) =>
    track === undefined ? answer : { ...answer, track: text },
  )
}

function summarizeEvent({ question, runs, columns }: Of<"event">, clock: Clock): readonly Answer[] {
  const curve = question.mode === "by" ? traceCurve(columns[0]?.values ?? [], clock) : undefined
  const lastWithin = question.deadlines.findLast(({ record }) => record !== undefined)
  return question.deadlines.map((deadline) => {
    const answer = {
      ...describe(question),
      ...describeDeadline(deadline, clock),
      kind: "event",
      mode: question.mode,
    } as const
    const { record } = deadline
    if (record === undefined || runs === 0) return answer
    const values = (
      question.mode === "by" ? columns[0] : columns.find((column) => column.deadline?.text === deadline.text)
    )?.values
    const yes = countWhere(
      values,
      question.mode === "by" ? (first) => first >= 0 && first <= record : (holds) => holds === 1,
    )
    return {
      ...answer,
      estimate: proportion(yes, runs),
      ...(deadline === lastWithin && curve !== undefined ? { curve } : {}),
    }
  })
}

function summarizeWhen({ question, runs, columns }: Of<"when">, clock: Clock): Answer {
  const answer = { ...describe(question), kind: "when" } as const
  const records = columns[0]?.values ?? new Float64Array(0)
  const curve = traceCurve(records, clock)
  if (runs === 0 || curve === undefined) return answer
  const never = countWhere(records, (record) => record < 0)
  const quantiles = summarizeDates(records, clock)
  return {
    ...answer,
    estimate: proportion(runs - never, runs),
    never: proportion(never, runs),
    ...(quantiles === undefined ? {} : { quantiles }),
    curve,
  }
}

function summarizeValue({ question, columns }: Of<"value">, clock: Clock): readonly Answer[] {
  const scale = displayScale(question.value.type, question.unit)
  const unit = displayUnit(question.value.type, question.unit)
  return question.deadlines.map((deadline) => {
    const answer = { ...describe(question), ...describeDeadline(deadline, clock), kind: "value", unit } as const
    const sorted = columns
      .find((column) => column.deadline?.text === deadline.text)
      ?.values.map((value) => value / scale)
      .sort()
    const histogram = sorted === undefined ? undefined : buildHistogram(sorted)
    if (sorted === undefined || histogram === undefined) return answer
    return {
      ...answer,
      estimate: estimateQuantile(sorted, 0.5),
      // The mean of one run has no error to tell.
      ...(sorted.length > 1 ? { mean: estimateMean(sorted) } : {}),
      quantiles: usualLevels.map((level) => ({ level, estimate: estimateQuantile(sorted, level) })),
      histogram,
    }
  })
}

function summarizeCategory(
  { question, runs, columns }: Of<"category">,
  clock: Clock,
): readonly (Answer & { readonly kind: "category" })[] {
  return question.deadlines.map((deadline) => {
    const answer = { ...describe(question), ...describeDeadline(deadline, clock), kind: "category" } as const
    const values = columns.find((column) => column.deadline?.text === deadline.text)?.values
    if (values === undefined || runs === 0) return answer
    const shares = question.values.map((value, index) => ({
      value,
      estimate: proportion(
        countWhere(values, (found) => found === index),
        runs,
      ),
    }))
    return { ...answer, shares }
  })
}

function describe({ id, ask, given, criterion }: ModelQuestion) {
  return { id, ask, ...(given === undefined ? {} : { given }), ...(criterion === "" ? {} : { criterion }) }
}

function describeDeadline({ day, record }: Deadline, clock: Clock) {
  if (record === undefined) return { deadline: formatDate(day), beyond_horizon: true } as const
  const answered = clock.ends[record]
  return {
    deadline: formatDate(day),
    ...(answered === undefined || answered === day ? {} : { answered: formatDate(answered) }),
  }
}

function countWhere(values: Float64Array | undefined, test: (value: number) => boolean): number {
  let count = 0
  values?.forEach((value) => {
    if (test(value)) count++
  })
  return count
}
