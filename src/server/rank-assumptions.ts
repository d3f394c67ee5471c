import { cutColumns } from "../answers/cut-columns.ts"
import { decodeDrawn } from "../answers/decode-drawn.ts"
import { readAnswer } from "../answers/read-answer.ts"
import { openRuns, type Runs } from "../answers/runs.ts"
import type { ModelAssumption } from "../model/model.ts"
import { correlate, rankValues } from "../statistics/rank-correlation.ts"
import { quantileSorted } from "../statistics/quantile.ts"
import type { Played } from "./play.ts"

/** An assumption that is worth trying other values of. */
export interface Lever {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** As written in the files. */
  readonly text: string
  /** Its drawn values at 0, 5, 10 … 100 %: what a slider runs through. */
  readonly values: readonly number[]
  /** The strongest rank correlation with any answer. */
  readonly strength: number
}

/** So many runs say clearly enough which assumptions matter. */
const mostRuns = 1000
const shares = Array.from({ length: 21 }, (_, i) => i / 20)

/** The assumptions that move the answers most, the strongest first: only numbers that were drawn. */
export const rankLevers = (
  { model, ensemble, summary }: Pick<Played, "model" | "ensemble" | "summary">,
  most: number,
): readonly Lever[] => {
  const answers = listAnswers(openRuns(model, summary.seed, cutColumns(ensemble, 0, mostRuns))).map(rankValues)
  const levers = model.assumptions.flatMap((assumption, slot): readonly Lever[] => {
    const drawn = decodeDrawn(ensemble, slot).subarray(0, mostRuns)
    if (!isLever(assumption, drawn)) return []
    const ranks = rankValues(drawn)
    const strengths = answers.map((answer) => Math.abs(correlate(ranks, answer))).filter((rho) => rho <= 1)
    return [{ ...describeLever(assumption, drawn), strength: Math.max(0, ...strengths) }]
  })
  return levers.toSorted((a, b) => b.strength - a.strength).slice(0, most)
}

/** The same levers with the values that are in the files now; one that is no longer drawn stays as it was. */
export const refreshLevers = (levers: readonly Lever[], { model, ensemble }: Pick<Played, "model" | "ensemble">) =>
  levers.map((lever): Lever => {
    const slot = model.assumptions.findIndex(({ id }) => id === lever.id)
    const [assumption, drawn] = [model.assumptions[slot], decodeDrawn(ensemble, slot).subarray(0, mostRuns)]
    if (assumption === undefined || !isLever(assumption, drawn)) return lever
    return { ...describeLever(assumption, drawn), strength: lever.strength }
  })

const describeLever = ({ id, title, unit, text }: ModelAssumption, drawn: Float64Array): Omit<Lever, "strength"> => {
  const sorted = drawn.slice().sort()
  return { id, title, unit, text, values: shares.map((share) => Number(quantileSorted(sorted, share).toPrecision(3))) }
}

const isLever = ({ type, hidden, value }: ModelAssumption, drawn: Float64Array): boolean =>
  type.kind === "number" &&
  !hidden &&
  (value.kind !== "table" || value.overlap !== undefined) &&
  drawn.some((x) => x !== drawn[0])

/** One column per question that all runs answer: the day on which it happened, or the number at its last deadline. */
const listAnswers = (runs: Runs): readonly Float64Array[] => {
  const last = runs.model.clock.ends.at(-1) ?? 0
  return runs.model.questions.flatMap((question) => {
    const column = question.kind === "category" ? undefined : readAnswer(runs, question.id)
    if (column === undefined) return []
    const numbers = column.days?.map((day) => Math.min(day, last + 1)) ?? column.values
    return numbers.some(Number.isNaN) ? [] : [numbers]
  })
}
