import type { Candidate, Finding } from "../../findings/finding.ts"
import { rankFindings } from "../../findings/list-findings.ts"
import { nameSubject } from "../../findings/subject.ts"
import { wilsonInterval } from "../../statistics/wilson.ts"
import { withCondition } from "../../words/condition.ts"
import { tellCount } from "../../words/count.ts"
import { tellDifferenceLine, tellMeasured } from "../../words/difference.ts"
import { groupThousands } from "../../words/number.ts"
import { tellName } from "../../words/quantity.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import type { ComparedAnswer, ComparedMeasure, ComparedScenario, Comparison, Difference } from "./result.ts"
import { listRows } from "./rows.ts"
import { tellOwn } from "./tell.ts"

/** What a comparison shows first: which answers differ most and in which direction, where runs go, and what stays. */
export function listDifferences(comparison: Comparison): readonly Finding[] {
  const [base, ...others] = comparison.scenarios
  if (base === undefined) return []
  return rankFindings(
    others.flatMap((other) => [
      ...comparison.answers.flatMap((answer) => [
        ...answer.measures.flatMap((measure) => findDifference(answer, measure, nameSide(other, others))),
        ...findFlow(answer, nameSide(other, others)),
      ]),
      ...findSame(comparison, nameSide(other, others)),
    ]),
  )
}

/** The other scenario, and how a sentence begins with it where there are several. */
interface OtherSide {
  readonly id: string
  readonly name: string
}

function nameSide({ id, title }: ComparedScenario, others: readonly ComparedScenario[]): OtherSide {
  return { id, name: others.length > 1 ? `${title}: ` : "" }
}

/**
 * A number whose difference is surely not 0. A chance is as strong as the near end of its difference, a quantity as that
 * beside the larger of the two numbers. The shares of a category are told by where runs go instead.
 */
function findDifference(answer: ComparedAnswer, measured: ComparedMeasure, side: OtherSide): readonly Candidate[] {
  const difference = measured.differences.find(({ scenario }) => scenario === side.id)
  const [base] = measured.estimates
  const other = measured.estimates.find(({ scenario }) => scenario === side.id)
  const isToldElsewhere = measured.measure === "share" || measured.measure === "mean"
  if (difference === undefined || base === undefined || other === undefined || isToldElsewhere) return []
  const { low, high, value } = difference.estimate
  if (!difference.excludes_zero || !Number.isFinite(low + high)) return []
  const near = Math.min(Math.abs(low), Math.abs(high))
  const isChance = measured.measure === "probability"
  const size = Math.max(Math.abs(base.estimate.value), Math.abs(other.estimate.value))
  return [
    {
      kind: isChance ? (value > 0 ? "higher" : "lower") : "shifted",
      strength: Math.min(1, isChance || size === 0 ? near : near / size),
      at: addressOf(answer),
      tell: ({ isFirst }) =>
        withCondition(
          `${side.name}${nameMeasured(answer, measured)} ${tellVerb(answer, value, isFirst)}: ${tellEnds(answer, measured, base, other)}${tellDifferenceLine(measured.measure, difference, answer.unit)}${tellMoved(difference)}`,
          answer,
        ).concat("."),
    },
  ]
}

function tellVerb({ kind }: ComparedAnswer, value: number, isFirst: boolean): string {
  const most = isFirst ? " most" : ""
  return kind === "when" ? `shifts${most}` : value > 0 ? `rises${most}` : `falls${most}`
}

/** Both numbers; of days only their difference, for days since the start say nothing. */
function tellEnds(
  answer: ComparedAnswer,
  { measure }: ComparedMeasure,
  base: ComparedMeasure["estimates"][number],
  other: ComparedMeasure["estimates"][number],
): string {
  if (answer.kind === "when" && measure !== "probability") return ""
  return `${tellMeasured(measure, base)} → ${tellMeasured(measure, other, answer.unit)}, `
}

function nameMeasured(answer: ComparedAnswer, { measure, value }: ComparedMeasure): string {
  return `${nameSubject(answer)} ${tellOwn(answer, { measure, value })}`.trim()
}

function tellMoved({ up, down, paired }: Difference): string {
  if (!paired || up === undefined || down === undefined) return ""
  const [higher, lower] = [up, down].map((count) => (count === 0 ? "none" : groupThousands(String(count))))
  return `; of the runs ${higher} up, ${lower} down`
}

/** The greatest flow of runs between two values of a category; as strong as its share of runs surely is. */
function findFlow(answer: ComparedAnswer, side: OtherSide): readonly Candidate[] {
  const table = answer.flips?.find(({ scenario }) => scenario === side.id)
  if (table === undefined) return []
  const runs = table.counts.flat().reduce((sum, count) => sum + count, 0)
  const flows = table.counts.flatMap((row, from) =>
    row.flatMap((count, to) => (from === to || count === 0 ? [] : [{ from, to, count }])),
  )
  const [most] = flows.toSorted((a, b) => b.count - a.count)
  if (most === undefined) return []
  const { from, to, count } = most
  const interval = wilsonInterval(count, runs)
  const share = {
    value: count / runs,
    mcse: Math.sqrt((count / runs) * (1 - count / runs)) / Math.sqrt(runs),
    ...interval,
    n: runs,
  }
  const name = (place: number): string => tellName(table.values[place] ?? "")
  return [
    {
      kind: "flow",
      strength: interval.low,
      at: addressOf(answer),
      tell: () =>
        withCondition(
          `${side.name}${nameSubject(answer)}: ${tellProbability(share)} of runs (${tellInterval(share)}) go from ${name(from)} to ${name(to)}${tellBack(table.counts[to]?.[from] ?? 0)}`,
          answer,
        ).concat("."),
    },
  ]
}

function tellBack(count: number): string {
  return count === 0 ? ", none back" : `, ${tellCount(count, "run")} back`
}

/** Questions in which no run moves, and those whose differences the runs cannot tell from 0. */
function findSame(comparison: Comparison, side: OtherSide): readonly Candidate[] {
  const { moving, still } = listRows(comparison, side.id)
  const unsure = moving.filter(({ rows }) => rows.every(({ excludesZero }) => !excludesZero)).map(({ id }) => id)
  const count = still.length + unsure.length
  if (count === 0) return []
  const questions = moving.length + still.length
  return [
    {
      kind: "same",
      strength: count / questions,
      at: { section: "differences" },
      tell: () =>
        [
          `${side.name}${still.length === 0 ? "" : `no run moves in ${still.length} of ${tellCount(questions, "question")}`}`,
          ...(unsure.length === 0
            ? []
            : [
                `nothing separates the two in ${unsure.length}${still.length === 0 ? ` of ${tellCount(questions, "question")}` : " more"} (${nameSome(unsure)})`,
              ]),
        ]
          .filter((part) => part !== "")
          .join("; ")
          .replace(/^./, (letter) => letter.toUpperCase())
          .concat("."),
    },
  ]
}

/** So many ids are named. */
const most = 4

function nameSome(ids: readonly string[]): string {
  return `${ids.slice(0, most).join(", ")}${ids.length > most ? ", …" : ""}`
}

function addressOf({ id, deadline }: ComparedAnswer) {
  return { section: "differences", question: id, ...(deadline === undefined ? {} : { deadline }) } as const
}
