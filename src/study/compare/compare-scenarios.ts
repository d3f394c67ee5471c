import type { EditedThing } from "../../design/edits.ts"
import { openRuns, type Runs } from "../../answers/runs.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Model, ModelQuestion } from "../../model/model.ts"
import { differPaired, differUnpaired } from "../difference.ts"
import { traceDifferences } from "./curves.ts"
import { tabulateFlips } from "./flips.ts"
import { type ReadAnswer, readAnswers, type Reading, toldOf } from "../readings.ts"
import type {
  Attribution,
  ComparedAnswer,
  ComparedMeasure,
  ComparedScenario,
  Comparison,
  Difference,
  LeftOut,
} from "./result.ts"
import type { Answer, Summary } from "../../summary/summary.ts"

/** A scenario that takes part in a comparison: with its runs, or with the numbers of an old report alone. */
export interface Side {
  /** Unique in the comparison. */
  readonly id: string
  /** What it is called in tables and charts. */
  readonly title: string
  readonly because?: string
  readonly summary: Summary
  readonly played?: { readonly model: Model; readonly ensemble: Ensemble }
  /** Why it was not played, where it was not. */
  readonly unplayed_because?: string
  /** By which things it differs from the base, where that is known. */
  readonly edits?: readonly EditedThing[]
}

interface ReadSide extends Side {
  readonly answers: readonly ReadAnswer[]
  readonly unpaired_because?: string
}

/** Compares scenarios with the first of them, answer by answer. */
export function compareScenarios(sides: readonly [Side, ...Side[]], attributions?: readonly Attribution[]): Comparison {
  const [base, ...others] = sides.map((side) => readSide(side, sides[0]))
  if (base === undefined) throw new RangeError("nothing to compare")
  const matched = others.map((other) => matchAnswers(base, other))
  const answers = base.answers.flatMap((answer, i) => {
    const pairs = others.flatMap((other, k) => {
      const own = matched[k]?.[i]?.answer
      return own === undefined ? [] : [{ side: other, answer: own }]
    })
    return pairs.length === 0 ? [] : [compareAnswer(base, answer, pairs)]
  })
  return {
    schema: "casus/comparison@1",
    seed: base.summary.seed,
    runs: base.summary.runs,
    scenarios: [base, ...others].map((side) => describeSide(side, side === base)),
    answers,
    left_out: [...listLeftOut(matched, others), ...listUnknown(base, others)],
    ...(attributions === undefined ? {} : { attributions }),
  }
}

function readSide(side: Side, base: Side): ReadSide {
  const because = findBarrier(base, side)
  return {
    ...side,
    answers: readAnswers(side.summary.questions, openSide(side)),
    ...(because === undefined ? {} : { unpaired_because: because }),
  }
}

/** The runs of a side as they answer its questions, where it was played. */
export function openSide({ played, summary }: Pick<Side, "played" | "summary">): Runs | undefined {
  return played === undefined ? undefined : openRuns(played.model, summary.seed, played.ensemble)
}

/** Why the runs of two scenarios cannot be laid side by side, if there is a reason. */
function findBarrier(base: Side, side: Side): string | undefined {
  const unplayed = base.unplayed_because ?? side.unplayed_because
  if (unplayed !== undefined) return unplayed
  const [a, b] = [base.summary.scenario, side.summary.scenario]
  if (a.start !== b.start) return `the clocks start on different days (${a.start} and ${b.start})`
  if (a.step !== b.step) return `the clocks have different steps (${a.step} and ${b.step})`
  if (base.summary.runs !== side.summary.runs)
    return `the numbers of runs differ (${base.summary.runs} and ${side.summary.runs})`
  return undefined
}

function describeSide(side: ReadSide, isBase: boolean): ComparedScenario {
  const { id, title, because, summary, edits, unpaired_because } = side
  const { start, until, step } = summary.scenario
  return {
    id,
    title,
    ...(because === undefined ? {} : { because }),
    start,
    until,
    step,
    runs: summary.runs,
    ...(isBase ? {} : { paired: unpaired_because === undefined }),
    ...(unpaired_because === undefined || isBase ? {} : { unpaired_because }),
    ...(edits === undefined || isBase ? {} : { edits }),
  }
}

/** The other scenario's answer to each of the base's, or why there is none that can be compared. */
type Match = { readonly own: Answer; readonly answer?: ReadAnswer; readonly because?: string }

function matchAnswers(base: ReadSide, other: ReadSide): readonly Match[] {
  return base.answers.map((answer): Match => {
    const own = answer.answer
    const found = other.answers.find(
      ({ answer: { id, deadline } }) => id === own.id && (deadline ?? "") === (own.deadline ?? ""),
    )
    if (found === undefined) {
      const isAsked = other.answers.some(({ answer: { id } }) => id === own.id)
      return { own, because: isAsked ? "it is not asked for this date" : "it is not asked" }
    }
    const because = explainMismatch(base, answer, other, found)
    return because === undefined ? { own, answer: found } : { own, because }
  })
}

function explainMismatch(base: ReadSide, a: ReadAnswer, other: ReadSide, b: ReadAnswer): string | undefined {
  const [first, second] = [a.answer, b.answer]
  if (first.kind !== second.kind) return `it asks for ${nameKind(second)} and not for ${nameKind(first)}`
  if (first.kind === "event" && second.kind === "event" && first.mode !== second.mode)
    return `it asks for the state ${second.mode} the date and not ${first.mode} it`
  if (first.kind === "value" && second.kind === "value" && first.unit !== second.unit)
    return `it is answered in ${second.unit || "plain numbers"} and not in ${first.unit || "plain numbers"}`
  if (first.given !== second.given) return "it rests on another condition"
  if (first.kind === "when" && base.summary.scenario.until !== other.summary.scenario.until)
    return `its horizon is ${other.summary.scenario.until} and not ${base.summary.scenario.until}`
  if (a.question !== undefined && b.question !== undefined && formulaOf(a.question) !== formulaOf(b.question))
    return `it is settled otherwise: ${formulaOf(b.question)}`
  if (first.beyond_horizon === true || second.beyond_horizon === true) return "it lies beyond the horizon"
  if (first.before_start === true || second.before_start === true) return "it lies before the start"
  if (a.readings.length === 0 || b.readings.length === 0) return "no run answers it"
  return undefined
}

function nameKind({ kind }: Answer): string {
  return { event: "a chance", when: "a date", value: "a number", category: "a state" }[kind]
}

/** What settles a question, without the spaces of its writer; of a category also its values. */
function formulaOf(question: ModelQuestion): string {
  const formula = "test" in question ? question.test : question.value
  const text = formula.text.replaceAll(/\s+/g, " ").trim()
  return question.kind === "category" ? `${text} (${question.values.join(", ")})` : text
}

interface Pair {
  readonly side: ReadSide
  readonly answer: ReadAnswer
}

function compareAnswer(base: ReadSide, answer: ReadAnswer, pairs: readonly Pair[]): ComparedAnswer {
  const { id, ask, label, kind, deadline, given, given_deadline } = answer.answer
  const paired = pairs.filter(({ side }) => side.unpaired_because === undefined)
  const flips = kind === "category" ? paired.flatMap((pair) => tabulateFlips(answer, pair.answer, pair.side.id)) : []
  const curves = paired.flatMap((pair) => traceDifferences(answer, pair.answer, pair.side.id))
  const unit = kind === "when" ? "days" : answer.answer.kind === "value" ? answer.answer.unit : undefined
  return {
    id,
    ask,
    ...(label === undefined ? {} : { label }),
    kind,
    ...(answer.answer.kind === "event" ? { mode: answer.answer.mode } : {}),
    ...(deadline === undefined ? {} : { deadline }),
    ...(given === undefined ? {} : { given }),
    ...(given_deadline === undefined ? {} : { given_deadline }),
    ...(unit === undefined ? {} : { unit }),
    measures: answer.readings.map((reading) => compareReading(base, reading, pairs)),
    ...(flips.length === 0 ? {} : { flips }),
    ...(curves.length === 0 ? {} : { curves }),
  }
}

function compareReading(base: ReadSide, reading: Reading, pairs: readonly Pair[]): ComparedMeasure {
  const others = pairs.flatMap(({ side, answer }) => {
    const own = answer.readings.find(({ measure, value }) => measure === reading.measure && value === reading.value)
    return own === undefined ? [] : [{ side, reading: own }]
  })
  return {
    measure: reading.measure,
    ...(reading.value === undefined ? {} : { value: reading.value }),
    estimates: [
      { scenario: base.id, ...toldOf(reading) },
      ...others.map((other) => ({ scenario: other.side.id, ...toldOf(other.reading) })),
    ],
    differences: others.map((other) => differ(reading, other.reading, other.side)),
  }
}

function differ(base: Reading, other: Reading, side: ReadSide): Difference {
  const because = side.unpaired_because
  const paired = because === undefined ? differPaired(base, other) : undefined
  return paired === undefined
    ? { scenario: side.id, paired: false, ...differUnpaired(base, other, because ?? "its runs are not at hand") }
    : { scenario: side.id, paired: true, ...paired }
}

function listLeftOut(matched: readonly (readonly Match[])[], others: readonly ReadSide[]): readonly LeftOut[] {
  return matched.flatMap((matches, k) =>
    matches.flatMap(({ own, because }) => (because === undefined ? [] : [leftOut(own, others[k]?.id ?? "", because)])),
  )
}

/** What only another scenario asks. */
function listUnknown(base: ReadSide, others: readonly ReadSide[]): readonly LeftOut[] {
  return others.flatMap((other) =>
    other.answers.flatMap(({ answer }) =>
      base.answers.some(({ answer: own }) => own.id === answer.id && own.deadline === answer.deadline)
        ? []
        : [leftOut(answer, other.id, "the base does not ask it")],
    ),
  )
}

function leftOut({ id, deadline }: Answer, scenario: string, because: string): LeftOut {
  return {
    question: id,
    ...(deadline === undefined ? {} : { deadline }),
    scenario,
    because,
  }
}
