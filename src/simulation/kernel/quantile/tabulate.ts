import { beta, betaTails, largestShape as largestBeta } from "../../../distribution/beta.ts"
import { gamma, gammaTails } from "../../../distribution/gamma.ts"
import { largeShape } from "../../../distribution/incomplete-gamma.ts"
import { makeQuantileTable, type QuantileTable } from "../../../distribution/quantile-table.ts"

/** Tables made so far: whoever changes a scenario and plays it again mostly asks for the same ones. */
const made = new Map<string, readonly QuantileTable[]>()
const mostMade = 256

/** The table of a gamma variable of scale 1; none where its quantile is a formula, or there is none. */
export function tabulateGamma(shape: number): readonly QuantileTable[] {
  if (!(shape > 0 && shape < largeShape)) return []
  return remember(`gamma ${shape}`, () => [makeQuantileTable(gammaTails, shape, 0, gamma.quantile(0.5, shape, 1, 0))])
}

/** The tables of a beta variable, seen from 0 and seen from 1; none where there is no such variable. */
export function tabulateBeta(a: number, b: number): readonly QuantileTable[] {
  if (!(a > 0 && b > 0 && a <= largestBeta && b <= largestBeta)) return []
  return remember(`beta ${a} ${b}`, () => {
    const middle = beta.quantile(0.5, a, b, 0)
    return [makeQuantileTable(betaTails, a, b, middle, 0.5), makeQuantileTable(betaTails, b, a, 1 - middle, 0.5)]
  })
}

function remember(key: string, make: () => readonly QuantileTable[]): readonly QuantileTable[] {
  const known = made.get(key)
  if (known !== undefined) return known
  if (made.size >= mostMade) made.clear()
  const tables = make()
  made.set(key, tables)
  return tables
}
