import { tellProbability, tellShare } from "../../words/share.ts"
import { tellNumber } from "../../words/number.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { NearAct, Reading, Reason, StoryAct, StoryChoice, StoryChance, StoryEffect } from "./result.ts"

/** A number between 0 and 1, or two that must be seen to differ, with as many digits as that takes. */
function tellPair(a: number, b: number): readonly [string, string] {
  for (let digits = 3; digits < 15; digits++) {
    const [first, second] = [a.toPrecision(digits), b.toPrecision(digits)]
    if (Number(first) !== Number(second) || a === b) return [plain(first), plain(second)]
  }
  return [String(a), String(b)]
}

function plain(text: string): string {
  return String(Number(text))
}

/** Why a rule could act: occasion, condition with what it read, chance. */
export function tellReasons(reason: Reason): readonly string[] {
  const { occasion, when, values, chance } = reason
  const read = tellReadings(values)
  const cause = [...(occasion === undefined ? [] : [occasion]), ...(when === undefined ? [] : [when])].join("; ")
  const because =
    cause === "" ? (read === "" ? [] : [`with ${read}`]) : [`because ${cause}${read === "" ? "" : ` — ${read}`}`]
  return [...because, ...(chance === undefined ? [] : [tellDraw(chance)])]
}

function tellReadings(values: readonly Reading[]): string {
  return values.map(({ name, text, latent }) => `${name} ${text}${latent === true ? " (latent)" : ""}`).join(", ")
}

function tellDraw(chance: StoryChance): string {
  const [u, p] = tellPair(chance.u, chance.p)
  const sign = chance.u < chance.p ? "<" : "≥"
  return `chance: drew ${u} ${sign} ${p}${tellStated(chance)}`
}

/** What the chance was made of; nothing where it is the stated probability itself, which the values tell already. */
function tellStated({ stated, q, per, ratios }: StoryChance): string {
  if (per === undefined && ratios.length === 0) return ""
  const value = tellNumber(q)
  const named = stated.trim() === value ? value : `${stated} = ${value}`
  const basis = per === undefined ? "" : ` per ${per}`
  const factors = ratios.map(({ by, when, value: ratio }) => {
    const written = by.trim() === tellNumber(ratio) ? "" : ` (${by})`
    return ` × ${tellNumber(ratio)}${written}${when === undefined ? "" : ` as ${when}`}`
  })
  return `, from ${named}${basis}${factors.join("")}`
}

/** One effect: what was before and after, and by how much. */
export function tellEffect({ title, kind, amount, before, after, together_with, latent }: StoryEffect): string {
  const change = before.text === after.text ? `stays ${after.text}` : `${before.text} → ${after.text}`
  const remarks = [
    ...(kind === "leave" ? [`${amount.text} left`] : []),
    ...(kind === "arrive" ? [`${amount.text} arrived`] : []),
    ...(kind === "change" ? [`${amount.value < 0 ? "" : "+"}${amount.text}`] : []),
    ...(kind === "set" && amount.text !== after.text ? [tellOverruled(amount)] : []),
    ...(together_with.length === 0 ? [] : [`together with: ${together_with.join("; ")}`]),
    ...(latent === true ? ["latent"] : []),
  ]
  return `${title}: ${change}${remarks.length === 0 ? "" : ` (${remarks.join("; ")})`}`
}

/** What became of a set that did not last: it was overruled, or it could not be done and stopped the run. */
function tellOverruled({ text, value }: StoryEffect["amount"]): string {
  return Number.isFinite(value) ? `set to ${text}, and overruled` : `was to be set to ${text}: here the run stopped`
}

/** A choice: what came of it and what else could have. */
export function tellChoice({ chosen, outcomes }: StoryChoice): string {
  const titleOf = (id: string | undefined): string => outcomes.find((outcome) => outcome.id === id)?.title ?? ""
  const weights = outcomes.map(
    ({ title, share, weight }) => `${title} ${tellShare(share, 1)} (weight ${tellNumber(weight)})`,
  )
  const verdict = chosen === undefined ? "nothing could be chosen" : `chose ${titleOf(chosen)}`
  return `${verdict}, out of ${weights.join(", ")}`
}

/** How often something that is told once happened. */
export function tellTimes({ times, until, recurring }: Pick<StoryAct, "times" | "until" | "recurring">): string {
  if (times === 1 || until === undefined) return ""
  return recurring === true
    ? ` — and again, ${times} times up to ${until}`
    : ` — every step up to ${until}, ${times} times`
}

/** What stood in the way of a rule that nearly acted; with `full` also what its formulas read. */
export function tellObstacle({ by, condition, reason }: NearAct, full: boolean): readonly string[] {
  const { chance } = reason
  const read = tellReadings(reason.values)
  const draw = chance === undefined ? "" : tellDraw(chance)
  const obstacle =
    by === "chance"
      ? draw
      : `${by === "cooldown" ? "held back only by the pause after its last time" : `held back by one condition alone: ${condition}`}; ${draw}: it would have come up`
  return [obstacle, ...(full && read !== "" ? [`with ${read}`] : [])]
}

/** A share of runs; a dash where there are none. */
export function tellSide(estimate: Estimate): string {
  return estimate.n === 0 ? "–" : tellProbability(estimate)
}

/** A failed draw: `drew 0.0131, needed below 0.0127`. */
export function tellGap(u: number, p: number): string {
  const [drawn, chance] = tellPair(u, p)
  return `drew ${drawn}, needed below ${chance}`
}
