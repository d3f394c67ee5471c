import { Effect } from "effect"
import { type AnswerColumn, estimateAmong } from "../../analysis/answer-measure.ts"
import { reachAnswer } from "../../analysis/answer-reach.ts"
import { readUnknown } from "../../analysis/explain-answers.ts"
import { measureOwnPart } from "../../analysis/own-parts.ts"
import { differAnswers } from "../../analysis/paired-answers.ts"
import { nameSources } from "../../analysis/source-list.ts"
import type { Asked } from "../../answers/ask.ts"
import { displayScale, displayValue } from "../../answers/display-unit.ts"
import { listUnknowns, type Unknown } from "../../answers/unknowns.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { quantileSorted } from "../../statistics/quantile.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { asItIs, type DesignedStage, playBeside } from "./play.ts"

/** What becomes of the answers where each value in turn is fixed, once low and once high. */
export interface Tornado {
  readonly runs: number
  /** The shares of its own distribution at which each value is fixed. */
  readonly shares: readonly [low: number, high: number]
  readonly answers: readonly TornadoAnswer[]
  /** Unknowns that cannot be fixed: factors, members of groups, and what follows from others. */
  readonly not_fixed: readonly string[]
}

export interface TornadoAnswer {
  readonly name: string
  /** By unknown that changes a run, the widest first. */
  readonly values: readonly TornadoBar[]
}

export interface TornadoBar {
  readonly id: string
  /** The two values, in words. */
  readonly fixed: readonly [low: string, high: string]
  readonly low: Estimate
  readonly high: Estimate
  /** High less low, from the same runs; none of a category. */
  readonly difference?: Estimate
  readonly moved: Estimate
}

interface Fixed {
  readonly unknown: Unknown
  readonly values: readonly [low: number, high: number]
}

/** The scenario as it is, and with each value that may bear on an answer fixed at two shares of its own distribution. */
export function designTornado(
  opened: OpenedAnalysis,
  asked: readonly Asked[],
  shares: readonly [low: number, high: number],
  runs: number,
) {
  const { model, plan } = opened.prepared
  const reaches = asked.map((one) => reachAnswer(model, plan, one))
  const unknowns = listUnknowns(model)
  const drawn = new Set(
    nameSources(model, plan, unknowns).flatMap(({ kind, unknown }) => (kind === "assumption" ? [unknown] : [])),
  )
  // A member of a group cannot be fixed by itself, for all of them sum to 1.
  const isFixable = (unknown: Unknown): boolean => drawn.has(unknown)
  const fixed = unknowns
    .filter((unknown) => isFixable(unknown) && reaches.some(({ assumptions }) => assumptions.has(unknown.slot)))
    .map((unknown): Fixed => ({ unknown, values: placeValues(opened, unknown, shares) }))
    .filter(({ values: [low, high] }) => low !== high)
  const alterations = fixed.flatMap(({ unknown: { id, slot }, values }) =>
    values.map((value) => ({
      name: `fixing ${id}`,
      alteration: { supplied: [{ kind: "value" as const, assumption: slot, value }] },
    })),
  )
  const stage: DesignedStage = { name: "tornado", runs, alterations: [asItIs, ...alterations] }
  return { fixed, stage, notFixed: unknowns.filter((unknown) => !isFixable(unknown)).map(({ id }) => id) }
}

/** Fixes each value that may bear on an answer at two shares of its own distribution. */
export const fixValues = Effect.fn("fixValues")(function* (
  opened: OpenedAnalysis,
  asked: readonly Asked[],
  shares: readonly [low: number, high: number],
  runs: number,
) {
  const { fixed, stage, notFixed } = designTornado(opened, asked, shares, runs)
  const bars = asked.map((): TornadoBar[] => [])
  let low: readonly AnswerColumn[] = []
  yield* playBeside(opened, asked, stage, (after, _, place) => {
    if (place % 2 === 0) low = after
    else low.forEach((answer, i) => bars[i]!.push(...tellBar(fixed[(place - 1) / 2]!, answer, after[i]!)))
  })
  const width = ({ difference, moved }: TornadoBar): number => Math.abs(difference?.value ?? moved.value)
  const found: Tornado = {
    runs,
    shares,
    answers: asked.map(({ name }, i) => ({ name, values: bars[i]!.toSorted((a, b) => width(b) - width(a)) })),
    not_fixed: notFixed,
  }
  return found
})

/** As stored: at the shares of its own distribution, or of the values drawn where it has none; of a yes/no both. */
function placeValues({ runs }: OpenedAnalysis, unknown: Unknown, shares: readonly [number, number]) {
  const { own, type } = unknown
  if (type.kind === "boolean") return [0, 1] as const
  const scale = displayScale(type, unknown.unit)
  const sorted = own === undefined ? (readUnknown(runs, unknown) ?? new Float64Array(0)).slice().sort() : undefined
  const at = (share: number): number =>
    (own === undefined ? quantileSorted(sorted ?? [], share) : own.quantile(share)) * scale
  return [at(shares[0]), at(shares[1])] as const
}

function tellBar({ unknown: { id, type, unit }, values }: Fixed, low: AnswerColumn, high: AnswerColumn) {
  const { moved, up, down } = measureOwnPart(low, high)
  if (up + down === 0) return []
  const difference = differAnswers(low, high)
  const isQuantity = type.kind === "number" || type.kind === "duration"
  const tell = (value: number): string => displayValue(type, unit, isQuantity ? Number(value.toPrecision(3)) : value)
  const bar: TornadoBar = {
    id,
    fixed: [tell(values[0]), tell(values[1])],
    low: estimateAmong(low),
    high: estimateAmong(high),
    ...(difference === undefined ? {} : { difference }),
    moved,
  }
  return [bar]
}
