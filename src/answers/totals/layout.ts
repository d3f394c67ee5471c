import type { Totals, TotalsSize } from "../../ensemble/totals.ts"
import { addExactly, roundSum } from "../../statistics/exact-sum.ts"
import { type Counted, describeCounted, type Empirical } from "../../statistics/empirical.ts"
import type { PlayedRuns } from "../runs.ts"
import { type CountBins, openBins } from "./count-bins.ts"
import type { Gauge } from "./gauge.ts"
import { listMeasures, type Measure } from "./measures.ts"

/**
 * A measure with its gauge, and where its counts begin among all: those of its bins, and one of the values that are not whole
 * numbers. Its extremes stand at its own place, its sums at twice that and the next.
 */
interface Placed {
  readonly measure: Measure
  readonly gauge: Gauge
  readonly count: CountBins
  readonly counts: number
  readonly place: number
}

/** What stands where in the totals of a model's runs. */
export interface Layout {
  readonly placed: readonly Placed[]
  readonly size: TotalsSize
}

/** The layout that the pilot's runs say: the same for everybody who counts runs of the same ensemble. */
export function layOutTotals(pilot: PlayedRuns): Layout {
  let counts = 0
  const placed = listMeasures(pilot.model).map((measure, place): Placed => {
    const gauge = measure.gauge(measure.read(pilot))
    const own = { measure, gauge, count: openBins(gauge), counts, place }
    counts += gauge.edges.length + 2
    return own
  })
  return { placed, size: { counts, extremes: placed.length, sums: 2 * placed.length } }
}

/** Counts what some runs say, in place. Sums are taken over these runs in their order first, and are then added exactly. */
export function countRuns({ placed }: Layout, into: Totals, runs: PlayedRuns): void {
  for (const { measure, gauge, count, counts, place } of placed) {
    const values = measure.read(runs)
    count(values, into.counts, counts)
    const { least, greatest, sum, squares, broken } = sumUp(values, gauge.centre)
    const own = counts + gauge.edges.length + 1
    into.counts[own] = into.counts[own]! + broken
    // -0 counts as 0, so that no order of counting shows.
    into.least[place] = Math.min(into.least[place]!, least + 0)
    into.greatest[place] = Math.max(into.greatest[place]!, greatest + 0)
    addExactly(into.sums[2 * place]!, sum)
    addExactly(into.sums[2 * place + 1]!, squares)
  }
}

/** The extremes of the values that are finite, how many of these are not whole, and sums about a centre of them and of their squares. */
function sumUp(values: Float64Array, centre: number) {
  let [least, greatest] = [Infinity, -Infinity]
  let [sum, squares, broken] = [0, 0, 0]
  for (let run = 0; run < values.length; run++) {
    const value = values[run]!
    // Neither NaN nor infinite.
    if (value - value !== 0) continue
    if (value < least) least = value
    if (value > greatest) greatest = value
    if (value !== Math.floor(value)) broken++
    const off = value - centre
    sum += off
    squares += off * off
  }
  return { least, greatest, sum, squares, broken }
}

/** What was counted of each measure, by its name. */
export function describeTotals({ placed }: Layout, totals: Totals): ReadonlyMap<string, Empirical> {
  return new Map(placed.map((one) => [one.measure.name, describeCounted(readCounted(one, totals))]))
}

function readCounted({ gauge, counts, place }: Placed, totals: Totals): Counted {
  const { edges, isExact, centre } = gauge
  const own = totals.counts.subarray(counts, counts + edges.length + 1)
  const infinite = edges.at(-1) === Infinity ? own.at(-1)! : 0
  const n = own.reduce((sum, count) => sum + count, 0) - infinite
  const [sum, squares] = [roundSum(totals.sums[2 * place]!), roundSum(totals.sums[2 * place + 1]!)]
  return {
    edges,
    counts: own,
    minimum: totals.least[place]!,
    maximum: totals.greatest[place]!,
    isExact,
    isWhole: totals.counts[counts + edges.length + 1] === 0,
    infinite,
    mean: centre + sum / n,
    variance: Math.max(0, squares - (sum * sum) / n) / (n - 1),
  }
}
