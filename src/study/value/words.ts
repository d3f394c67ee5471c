import { type AnswerWorth, type KnownWorth } from "../../analysis/worth.ts"
import { roundToError } from "../../statistics/round-to-error.ts"
import { tellNumber } from "../../words/number.ts"
import { tellQuantity } from "../../words/quantity.ts"
import { tellProbability, tellShare } from "../../words/share.ts"

/** How the worth of knowing is told, the same in text and charts. */

/** What all runs say: `26 %`, `730 persons`; of a category, nothing. */
export function tellNow({ answer, score, kind, unit, value }: AnswerWorth): string {
  if (kind === "category" && value === undefined) return ""
  return score === "brier" ? tellProbability(answer) : tellQuantity(answer, unit)
}

/** `Brier score` or `squared error`. */
export function scoreName({ score }: Pick<AnswerWorth, "score">): string {
  return score === "brier" ? "Brier score" : "squared error"
}

/** A gain with the digits that its error carries, and its share of the score: `0.021 (11 %)`. */
export function tellGain({ gain }: Pick<KnownWorth, "gain">, { score_now: now }: AnswerWorth): string {
  return `${roundToError(gain.value, gain.mcse)} (${tellShare(gain.value / now)})`
}

/** `0.022 … 0.023`: what the bias and the luck of so many runs leave open; never below nothing. */
export function tellBracket({ act }: KnownWorth): string {
  if (act === undefined) return ""
  const [low, high] = [Math.max(0, act.bracket.low), Math.max(0, act.bracket.high)]
  return `${tellNumber(Number(low.toPrecision(2)))} … ${tellNumber(Number(high.toPrecision(2)))}`
}

/** What the rest shows, against what luck shows. */
export function tellRest({ unknowns, floor }: AnswerWorth): string {
  const rest = unknowns.filter(({ seen }) => !seen)
  if (rest.length === 0) return ""
  const most = Math.max(0, ...rest.map(({ gain }) => gain.value))
  return `${rest.length === 1 ? "One other" : `${rest.length} others`}: at most ${tellNumber(Number(most.toPrecision(1)))}; an unknown that does not matter shows ${tellNumber(Number(Math.max(0, floor).toPrecision(1)))} by luck.`
}
