import type { Summary } from "../src/summary/summary.ts"
import { answerOf } from "./karabakh-play.ts"
import { chance, differs, persons, table } from "./karabakh-text.ts"
import { directions, toyAnswers, toyOutcomes, toyVariants, type Direction } from "./karabakh-toy.ts"

/** The variants side by side on to the end of 2026, and the directions that must hold between them and the base. */

/** An outcome of the table: a chance, a median of persons, or the median share left of the bases in Georgia. */
export const outcomeOf = (summary: Summary, number: string): number => {
  if (number === "Georgia") {
    const track = summary.tracks.find(({ id }) => id === "georgia_bases_left")
    const left = track?.kind === "number" ? track.points.find(({ date }) => date === "2025-12-31")?.q50 : undefined
    if (left === undefined) throw new Error("no track of the bases in Georgia up to the end of 2025")
    return left
  }
  const asked = toyAnswers.find((entry) => entry.number === number)
  const answer = asked === undefined ? undefined : answerOf(summary, asked.question, asked.deadline)
  if (answer === undefined || answer.kind === "category" || answer.estimate === undefined)
    throw new Error(`no answer to ${number}`)
  return answer.estimate.value
}

const nameOf = (number: string): string => {
  if (number === "Georgia") return "Georgia: bases left, end of 2025, median"
  const asked = toyAnswers.find((entry) => entry.number === number)
  return `${number} ${asked?.says ?? ""} by ${asked?.deadline ?? ""}${number === "Q25a" ? ", median" : ""}`
}

/** Ours and the earlier number; a star where they differ by more than 0.05, for persons by more than a tenth. */
const cellOf = (value: number, toy: number | undefined): string => {
  if (toy === undefined) return "–"
  const isCount = toy > 1
  const star = isCount ? Math.abs(value - toy) > 0.1 * toy : differs(value, toy)
  const write = isCount ? persons : chance
  return `${write(value)} / ${write(toy)}${star ? " *" : ""}`
}

/** Ours / earlier, per outcome and variant. */
export const tellVariants = (played: ReadonlyMap<string, Summary>): string =>
  table(
    ["ours / earlier", ...toyVariants],
    toyOutcomes.map(({ number, toy }) => [
      nameOf(number),
      ...toyVariants.map((variant, i) => cellOf(outcomeOf(summaryOf(played, variant), number), toy[i])),
    ]),
  )

/** True if a direction holds between the base and its variant. */
export const holds = (played: ReadonlyMap<string, Summary>, { variant, number, moves }: Direction): boolean => {
  const [before, after] = [outcomeOf(summaryOf(played, "base"), number), outcomeOf(summaryOf(played, variant), number)]
  return moves === "rises" ? after > before : after < before
}

/** The directions with what was found. */
export const tellDirections = (played: ReadonlyMap<string, Summary>): string =>
  table(
    ["variant", "must", "base", "variant's", "holds"],
    directions.map((direction) => {
      const { variant, number, moves } = direction
      const [before, after] = ["base", variant].map((name) => outcomeOf(summaryOf(played, name), number))
      const write = number === "Q25a" ? persons : (value: number): string => value.toPrecision(2)
      return [
        `\`${variant}\``,
        `${moves === "rises" ? "raise" : "lower"} ${number}`,
        write(before ?? NaN),
        write(after ?? NaN),
        holds(played, direction) ? "yes" : "**no**",
      ]
    }),
  )

const summaryOf = (played: ReadonlyMap<string, Summary>, variant: string): Summary => {
  const summary = played.get(variant)
  if (summary === undefined) throw new Error(`${variant} has not been played`)
  return summary
}
