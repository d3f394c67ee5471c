import type { AnswerTurning, MeasuredPaths, SettledBy } from "../../analysis/turning-points.ts"
import { tellSigned } from "../../words/number.ts"
import { countDecimals } from "../../statistics/round-to-error.ts"
import { tellPercent, tellProbability, tellShare } from "../../words/share.ts"

/** How turning points are told, the same in text and charts. */

/** A share that is settled, whole percent; below nothing is luck. */
export function tellSettled({ share }: SettledBy): string {
  if (Number.isNaN(share.value)) return "unknown"
  return share.value <= 0 ? "none seen" : tellShare(Math.min(1, share.value))
}

/** The first day by which half of what is open is settled, straight between checks' days; absent if it is at the start. */
export function halfSettled({ settled }: AnswerTurning): string | undefined {
  const place = settled.findIndex(({ share }) => share.value >= 0.5)
  return place <= 0 ? undefined : settled[place]?.date
}

/** Why nothing is told of a rare answer. */
export function tellTooRare({ too_rare: rare }: AnswerTurning): string {
  return rare === undefined
    ? ""
    : `too rare: ${rare.fewer} of ${rare.runs} runs say the rarer of yes and no, and ${rare.needed} are asked for`
}

/** What nearly happened. */
export function tellNear({ nearly_yes: yes, nearly_no: no }: MeasuredPaths): readonly string[] {
  return [
    ...(yes === undefined
      ? []
      : [
          `Of ${yes.runs} paths that ended no, ${tellProbability(yes.share)} had stood at even odds or above at some check (${tellProbability(yes.chosen)} where the same branches choose the check and are read).`,
        ]),
    ...(no === undefined
      ? []
      : [
          `Of ${no.runs} that ended yes, ${tellProbability(no.share)} had stood at ${tellPercent(no.limit)} or below (${tellProbability(no.chosen)} where the same branches choose and are read).`,
        ]),
  ]
}

/** When there was no way back. */
export function tellNoReturn({ no_return: point }: MeasuredPaths): string {
  return point === undefined
    ? "Too few paths left the middle for good before the end to name a point of no return."
    : `Point of no return (below 5 % or above 95 %, and never back): ${tellProbability(point.share)} of paths have one before the end; its median day is ${point.median}, 90 % lie between ${point.low} and ${point.high}.`
}

/** `+12 ± 3 points`, a mean step of the chance with its 95 % interval. */
export function tellStep({ step }: MeasuredPaths["acts"][number]): string {
  const decimals = Math.max(0, Math.min(1, countDecimals(100 * step.mcse)))
  return `${tellSigned(100 * step.value, decimals)} ± ${((100 * (step.high - step.low)) / 2).toFixed(decimals)} points`
}
