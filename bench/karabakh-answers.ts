import type { Answer, Summary } from "../src/summary/summary.ts"
import { answerOf } from "./karabakh-play.ts"
import { chance, differs, persons, signed, table } from "./karabakh-text.ts"
import { toyAnswers, toyWithoutHindsight, type ToyAnswer } from "./karabakh-toy.ts"

/** What the flagship answers, beside what the earlier, reduced version of its rules gave. */

const levels = [0.05, 0.5, 0.95]

/** The 5 %, 50 % and 95 % values of a date in weeks, or of a value, in order. */
const spread = (answer: Answer): readonly number[] => {
  if (answer.kind !== "when" && answer.kind !== "value") return []
  const weekly = answer.kind === "when" ? 7 : 1
  return levels.map((level) => {
    const found = answer.quantiles?.find((quantile) => quantile.level === level)
    if (found === undefined) throw new Error(`${answer.id} has no quantile ${level}`)
    return found.estimate.value / weekly
  })
}

const estimateOf = (answer: Answer) => {
  if (answer.kind === "category" || answer.estimate === undefined) throw new Error(`${answer.id} has no estimate`)
  return answer.estimate
}

const rowOf = (summary: Summary, asked: ToyAnswer): readonly string[] => {
  const { number, says, deadline, toy, judged } = asked
  const answer = answerOf(summary, asked.question, deadline)
  const head = [number, says, deadline ?? ""]
  if (typeof toy === "object") {
    const write = answer.kind === "when" ? (value: number): string => value.toFixed(0) : persons
    const ours = spread(answer)
    const difference = (ours[1] ?? NaN) - toy[1]
    return [
      ...head,
      `${write(ours[1] ?? NaN)}`,
      `${write(ours[0] ?? NaN)} to ${write(ours[2] ?? NaN)} (90 % of runs)`,
      `${toy[1]} (${toy[0]} to ${toy[2]})`,
      `${difference < 0 ? "−" : "+"}${write(Math.abs(difference))}`,
    ]
  }
  const { value, low, high } = estimateOf(answer)
  return [
    ...head,
    `**${chance(value)}**`,
    `${chance(low)} to ${chance(high)}`,
    toy === undefined ? "–" : `${chance(toy)}${judged === true ? " (judged)" : ""}`,
    toy === undefined ? "–" : `${signed(Number(chance(value)) - toy, 2)}${differs(value, toy) ? " *" : ""}`,
  ]
}

/** Every question that the list asks, at every deadline it names: ours, its Monte Carlo interval, the earlier number. */
export const tellAnswers = (to2026: Summary): string =>
  table(
    ["", "question", "by", "ours", "95 % interval", "earlier", "difference"],
    toyAnswers.map((asked) => rowOf(to2026, asked)),
  )

/** What disappears without hindsight: every chance that moves by two hundredths or more, or of which the earlier version spoke. */
export const tellHindsight = (on: Summary, off: Summary): string => {
  const base = new Map(toyAnswers.map(({ number, toy }) => [number, toy]))
  const rows = toyAnswers.flatMap(({ number, question, deadline, says, toy }): readonly (readonly string[])[] => {
    if (typeof toy === "object") return []
    const [before, after] = [on, off].map((summary) => estimateOf(answerOf(summary, question, deadline)).value)
    if (before === undefined || after === undefined) return []
    const earlier = toyWithoutHindsight[number]
    const known = base.get(number)
    if (Math.abs(after - before) < 0.02 && earlier === undefined) return []
    return [
      [
        number,
        says,
        deadline ?? "",
        chance(before),
        after === 0 ? "**0**" : `**${chance(after)}**`,
        earlier === undefined || typeof known !== "number" ? "–" : `${chance(known)} → ${chance(earlier)}`,
      ],
    ]
  })
  return table(["", "question", "by", "with hindsight", "without", "earlier version"], rows)
}
