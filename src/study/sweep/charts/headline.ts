import { findForQuestions } from "../../../findings/for-charts.ts"
import { listMoves } from "../findings.ts"
import type { Sweep, SweptMeasure } from "../result.ts"

/** The weightiest of what a sweep shows of these measures: how one moves, turns or jumps. */
export function headlineOf(sweep: Sweep, measures: readonly SweptMeasure[]): string | undefined {
  const ids = measures.map(({ id }) => id)
  return findForQuestions(listMoves(sweep), ids, ["rises", "falls", "turn", "cliff"])?.text
}
