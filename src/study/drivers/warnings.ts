import type { AnswerDrivers, Drivers, ValueDriver } from "../../analysis/drivers.ts"
import type { OwnPart } from "../../analysis/own-parts.ts"
import { tellShare } from "../../words/share.ts"
import { tellExplained } from "../../words/explained.ts"
import type { RedrawnAnswer } from "./redraw.ts"

/** Where what values explain, added up, exceeds what independent sources do by a tenth of the variance. */
const tellingDifference = 0.1

/** That values tied by factors share what they explain, where that shows. */
export function warnOfTies({ sums }: Pick<AnswerDrivers, "sums">): readonly string[] {
  if (!(sums.values.value - sums.sources.value > tellingDifference)) return []
  return [
    `Values tied by factors share what they explain: these add up to ${tellShare(sums.values.value)}. Over independent sources it is ${tellShare(Math.max(0, sums.sources.value))}.`,
  ]
}

/** That the largest source is a link which the author assumed, where it is seen. */
export function warnOfFactor(
  { sources }: Pick<AnswerDrivers, "sources">,
  { sources: names }: Pick<Drivers, "sources">,
): readonly string[] {
  const [first] = sources
  if (first === undefined || first.kind !== "factor" || !first.seen) return []
  const title = names.find(({ id, kind }) => id === first.id && kind === "factor")?.title ?? first.id
  return [
    `The largest source is the factor ${title} (${tellExplained(first.explains)}), a link that the author assumed. No evidence stands behind its loadings.`,
  ]
}

/** What decides a value, by what was drawn again: the part of the source that changes most runs; nothing if none was drawn. */
export function findOwnPart(
  { sources }: Pick<ValueDriver, "sources">,
  redrawn: RedrawnAnswer | undefined,
): (OwnPart & { readonly id: string }) | undefined {
  return redrawn?.sources.find(({ id }) => sources.includes(id))
}

/** Whether a value is seen to go with the answer while nothing that decides it changes a run. */
export function isBystander({ seen }: Pick<ValueDriver, "seen">, own: OwnPart | undefined): boolean {
  return seen && own !== undefined && own.up + own.down === 0
}

/** Whether a value that is seen may only be tied to what matters: a factor loads on it, and nothing was drawn again. */
export function mayBeBystander(
  { seen, id, kind }: Pick<ValueDriver, "seen" | "id" | "kind">,
  { unknowns }: Pick<Drivers, "unknowns">,
): boolean {
  const unknown = unknowns.find((each) => each.id === id && each.kind === kind)
  return seen && kind === "assumption" && (unknown?.loaded_by.length ?? 0) > 0
}
