import { tellDifference, tellFlips, tellPart } from "../../words/difference.ts"
import { tellMeasure } from "./tell.ts"
import type { AttributedAnswer, Attribution, ComparedAnswer, Comparison, EditPart } from "./result.ts"
import { spread } from "../../statistics/paired-quantile.ts"
import { nameThing } from "./edits.ts"

/** What the edits did to one number that differs. */
export interface SplitRow {
  readonly ask: string
  readonly label: string
  readonly total: string
  /** The greatest share first; edits that did nothing are named in `idle`. */
  readonly parts: readonly SplitPart[]
  readonly idle: readonly string[]
  /** Edits whose share is told as 0: they did something, but less than the runs can tell. */
  readonly slight: readonly string[]
  readonly interaction: string
}

export interface SplitPart {
  readonly edit: string
  readonly share: string
  readonly interval: string
  readonly alone: string
  readonly last: string
  readonly runs: string
}

/** The numbers whose difference is not 0, those that the runs bear out first come as they were asked. */
export function splitRows(comparison: Comparison, attribution: Attribution): readonly SplitRow[] {
  return attribution.answers.flatMap((answer) => {
    const compared = comparison.answers.find(({ id, deadline }) => id === answer.id && deadline === answer.deadline)
    return compared === undefined || !excludesZero(compared, answer, attribution.scenario)
      ? []
      : [splitRow(compared, answer, attribution)]
  })
}

function excludesZero({ measures }: ComparedAnswer, { measure, value }: AttributedAnswer, scenario: string): boolean {
  return (
    measures
      .find((one) => one.measure === measure && one.value === value)
      ?.differences.some((difference) => difference.scenario === scenario && difference.excludes_zero) ?? false
  )
}

function splitRow(compared: ComparedAnswer, answer: AttributedAnswer, { edits }: Attribution): SplitRow {
  const { measure } = answer
  const mcse = Math.max(...answer.parts.map(({ share }) => share.mcse))
  const tell = (value: number): string => tellPart(measure, value, mcse, compared.unit)
  const named = answer.parts.map((part, i) => ({ part, edit: nameEdit(edits[i]?.things ?? []) }))
  const moving = named.filter(({ part }) => !isNothing(part))
  const slight = moving.filter(({ part }) => /^[0.]+( |$)/.test(tell(part.share.value)))
  const moved = moving.filter((one) => !slight.includes(one))
  return {
    ask: compared.ask,
    label: tellMeasure(compared, { measure, ...(answer.value === undefined ? {} : { value: answer.value }) }),
    total: tell(answer.total),
    parts: moved
      .toSorted((a, b) => Math.abs(b.part.share.value) - Math.abs(a.part.share.value))
      .map(({ part, edit }) => ({
        edit,
        share: tell(part.share.value),
        interval: tellDifference(measure, { estimate: withOrderError(part) }, compared.unit).interval,
        alone: tell(part.alone),
        last: tell(part.last),
        runs: tellFlips(part),
      })),
    idle: named.filter(({ part }) => isNothing(part)).map(({ edit }) => edit),
    slight: slight.map(({ edit }) => edit),
    interaction: tell(answer.interaction),
  }
}

function nameEdit(things: readonly string[]): string {
  return things.map(nameThing).join(" with ")
}

function isNothing({ alone, last, share, up, down }: EditPart): boolean {
  return alone === 0 && last === 0 && share.value === 0 && (up ?? 0) === 0 && (down ?? 0) === 0
}

/** The share with both errors: of a finite number of runs, and of orders drawn instead of all tried. */
function withOrderError({ share, order_error = 0 }: EditPart) {
  return spread(share.value, Math.sqrt(share.mcse ** 2 + order_error ** 2), share.n)
}

/** How the parts of an attribution were found, in one sentence. */
export function tellMethod({ method, orders, subsets }: Attribution): string {
  return method === "exact"
    ? `Shares are Shapley values over all ${subsets} combinations of the edits, with the same draws; they sum to the difference.`
    : `Shares are Shapley values over ${orders} drawn orders of the edits (${subsets} combinations), with the same draws; they sum to the difference, and their intervals hold the error of the drawing.`
}
