import { readColumn } from "../answers/read-column.ts"
import type { Runs } from "../answers/runs.ts"
import { listUnknowns, type Unknown } from "../answers/unknowns.ts"
import { drawByIndex } from "../random/draw-by-index.ts"
import { binColumn, type Bins, tenths } from "../statistics/bin-column.ts"
import type { Estimate, Interval } from "../statistics/estimate.ts"
import { screeningLevel, testTable } from "../statistics/explained-share.ts"
import { measureFloor } from "../statistics/floor-of-luck.ts"
import { estimateBrierGain, estimateLogGain } from "../statistics/gain-of-score.ts"
import { measureMoments } from "../statistics/moments.ts"
import { estimateWorthAtThreshold } from "../statistics/worth-of-knowing.ts"
import { type AnswerColumn, estimateAmong, tallyAnswer } from "./answer-measure.ts"
import type { AnswerName } from "./answer-name.ts"

/** What it would be worth to know one thing before an answer is stated, or acted on. */
export interface KnownWorth {
  readonly id: string
  readonly title: string
  readonly basis: Unknown["basis"]
  readonly evidence: readonly string[]
  /** Ids of what it is worked out from, where it has no part of its own. */
  readonly follows_from?: readonly string[]
  /** By how much the expected score falls if it is known. */
  readonly gain: Estimate
  /** The same of the logarithmic score, in nats; only of yes or no and of categories. */
  readonly log_gain?: Estimate
  readonly p_value: number
  /** Whether so large a gain is no luck. */
  readonly seen: boolean
  /** What knowing it is worth to whoever acts above a chance: in the unit of one act that pays the answer less the threshold. */
  readonly act?: { readonly plug_in: Estimate; readonly cross_fitted: Estimate; readonly bracket: Interval }
}

/** What is worth finding out about one answer. */
export interface AnswerWorth extends AnswerName {
  readonly answer: Estimate
  /** Which score is meant: Brier of yes or no and of a category, the squared error of a number in its unit squared. */
  readonly score: "brier" | "squared error"
  /** The expected score of whoever states what all runs say. */
  readonly score_now: number
  /** What an unknown that does not matter shows by luck: the 95th percentile over 40 shuffles. */
  readonly floor: number
  /** Every unknown that varies, the greatest gain first. */
  readonly unknowns: readonly KnownWorth[]
}

export interface WorthOptions {
  readonly seed: string
  /** The chance above which somebody acts. */
  readonly threshold?: number
}

/** What is worth finding out about each answer, from runs that there are. Factors are no facts that could be looked up. */
export function weighKnowledge(
  runs: Runs,
  answers: readonly AnswerColumn[],
  { seed, threshold }: WorthOptions,
): readonly AnswerWorth[] {
  const unknowns = listUnknowns(runs.model).filter(({ kind }) => kind === "assumption")
  const level = screeningLevel / Math.max(1, unknowns.length * answers.length)
  const found: KnownWorth[][] = answers.map(() => [])
  for (const unknown of unknowns) {
    const values = readColumn(runs, unknown.column)?.data
    if (values === undefined || values.every((value) => value === values[0])) continue
    const bins = binColumn(values)
    for (const [place, answer] of answers.entries())
      found[place]?.push(weighUnknown(unknown, values, bins, answer, level, threshold))
  }
  return answers.map((answer, place) => {
    const floor = measureLuck(answer, drawByIndex(seed, `value.${answer.name.name}`))
    return {
      ...answer.name,
      answer: estimateAmong(answer),
      ...scoreNow(answer),
      floor,
      unknowns: (found[place] ?? [])
        .map((each) => ({ ...each, seen: each.seen && each.gain.value > floor }))
        .toSorted((a, b) => b.gain.value - a.gain.value),
    }
  })
}

function weighUnknown(
  { id, title, basis, evidence, reads, isDrawn }: Unknown,
  values: Float64Array,
  bins: Bins,
  answer: AnswerColumn,
  level: number,
  threshold: number | undefined,
): KnownWorth {
  const tally = tallyAnswer(bins, answer)
  const pValue = testTable(tally.all)
  return {
    id,
    title,
    basis,
    evidence,
    ...(isDrawn ? {} : { follows_from: reads }),
    gain: estimateBrierGain(tally),
    ...(answer.column.kind === "number" ? {} : { log_gain: estimateLogGain(tally) }),
    p_value: pValue,
    seen: pValue < level,
    ...(threshold === undefined || answer.measure !== "probability"
      ? {}
      : { act: weighAct(values, answer.column.order, threshold) }),
  }
}

/** Ten bins, where runs that do not count are left out. */
function weighAct(values: Float64Array, answers: Float64Array, threshold: number): NonNullable<KnownWorth["act"]> {
  const counts = answers.map((answer) => Number(!Number.isNaN(answer)))
  const counted = values.filter((_, run) => counts[run] === 1)
  const worth = estimateWorthAtThreshold(
    binColumn(counted, tenths),
    answers.filter((_, run) => counts[run] === 1),
    threshold,
  )
  return { plug_in: worth.plugIn, cross_fitted: worth.crossFitted, bracket: worth.bracket }
}

/** The expected score of whoever states for every run what all runs say: of a yes or no p (1 − p). */
function scoreNow({ column: { kind, order, names } }: AnswerColumn): Pick<AnswerWorth, "score" | "score_now"> {
  const counted = order.filter((value) => !Number.isNaN(value))
  if (kind !== "category") {
    const { variance } = measureMoments(counted)
    const population = counted.length === 0 ? NaN : (variance * (counted.length - 1)) / counted.length
    return { score: kind === "yes-no" ? "brier" : "squared error", score_now: population }
  }
  const shares = names.map((_, place) => counted.filter((value) => value === place).length / counted.length)
  return { score: "brier", score_now: shares.reduce((sum, share) => sum + share * (1 - share), 0) / 2 }
}

/** What a column of as many different values as runs gains by luck. */
function measureLuck(answer: AnswerColumn, uniform: (shuffle: number, place: number) => number): number {
  const counted = answer.column.order.filter((value) => !Number.isNaN(value))
  if (counted.length < 2) return NaN
  const bins = binColumn(counted.map((_, run) => run))
  const dealt = counted.slice()
  return measureFloor(
    counted.length,
    (order) => {
      for (let run = 0; run < dealt.length; run++) dealt[run] = counted[order[run]!]!
      return estimateBrierGain(tallyAnswer(bins, { ...answer, column: { ...answer.column, order: dealt } })).value
    },
    uniform,
  )
}

/** Whether nothing but the author's word stands behind it. */
export function restsOnNothing({ basis, evidence }: Pick<KnownWorth, "basis" | "evidence">): boolean {
  return (basis === "assumption" || basis === "none") && evidence.length === 0
}

/** How much of what can be gained one by one rests on assumption alone, over all answers, in shares of each one's score. */
export interface EvidenceDebt {
  /** Of all that can be gained: the share that rests on assumption alone; absent where nothing was seen. */
  readonly share?: number
  /** What rests on nothing, by how much of the answers' scores it would gain in all. */
  readonly order: readonly {
    readonly id: string
    readonly title: string
    readonly gain: number
    /** Answers of which a gain was seen. */
    readonly answers: number
  }[]
}

/** The evidence debt over some answers. What follows from others is not counted twice. */
export function addEvidenceDebt(answers: readonly AnswerWorth[]): EvidenceDebt {
  const gains = new Map<string, { readonly one: KnownWorth; readonly gain: number; readonly answers: number }>()
  for (const { unknowns, score_now: now } of answers) {
    for (const one of unknowns) {
      if (!one.seen || one.follows_from !== undefined || !(now > 0)) continue
      const { gain = 0, answers: count = 0 } = gains.get(one.id) ?? {}
      gains.set(one.id, { one, gain: gain + one.gain.value / now, answers: count + 1 })
    }
  }
  const all = [...gains.values()]
  const owed = all.filter(({ one }) => restsOnNothing(one)).toSorted((a, b) => b.gain - a.gain)
  const sum = (list: typeof all): number => list.reduce((total, { gain }) => total + gain, 0)
  return {
    ...(all.length === 0 ? {} : { share: sum(owed) / sum(all) }),
    order: owed.map(({ one: { id, title }, gain, answers: count }) => ({ id, title, gain, answers: count })),
  }
}
