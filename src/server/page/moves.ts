import { tellDifferenceLine } from "../../words/difference.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison, Difference } from "../../study/compare/result.ts"
import { tellMeasure } from "../../study/compare/tell.ts"

/** A number that is another than before, in any run. */
export interface Move {
  readonly answer: ComparedAnswer
  readonly measure: ComparedMeasure
  readonly difference: Difference
}

/** The numbers of an answer that are others in some run, means aside, which say what medians do. */
export function listMoves(answer: ComparedAnswer): readonly Move[] {
  return answer.measures.flatMap((measure) => {
    const [difference] = measure.differences
    if (difference === undefined || measure.measure === "mean") return []
    const isStill = difference.estimate.value === 0 && (difference.up ?? 0) + (difference.down ?? 0) === 0
    return isStill ? [] : [{ answer, measure, difference }]
  })
}

/** Those that are more than noise, the clearest first. */
export function listClear(moves: readonly Move[]): readonly Move[] {
  return moves.filter(({ difference }) => difference.excludes_zero).toSorted((a, b) => weigh(b) - weigh(a))
}

/** How many of its errors a difference is from nothing. */
function weigh({ difference: { estimate } }: Move): number {
  return estimate.mcse > 0 ? Math.abs(estimate.value) / estimate.mcse : Infinity
}

/** How many answers moved, and which one the most, in a sentence. */
export function tellMoves({ answers }: Comparison): string {
  const clear = listClear(answers.flatMap(listMoves))
  const [most] = clear
  if (most === undefined) return "No answer moved by more than noise."
  const count = new Set(clear.map(({ answer }) => answer.id)).size
  const asked = new Set(answers.map(({ id }) => id)).size
  const { answer, measure, difference } = most
  const line = tellDifferenceLine(measure.measure, difference, answer.unit)
  return `${count} of ${asked} questions moved; most clearly: ${answer.ask} ${tellMeasure(answer, measure)} ${line}`.replaceAll(
    / +/g,
    " ",
  )
}
