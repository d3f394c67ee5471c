import { readFlow } from "../answers/decode-answer.ts"
import type { PlayedRuns } from "../answers/runs.ts"
import { listFlows } from "../model/flow-slots.ts"
import type { ModelMap, ModelPlace } from "../model/model.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { estimateQuantile } from "../statistics/quantile-estimate.ts"
import { sortAscending } from "../statistics/sort-ascending.ts"

/** The map of a scenario: its places and routes as they are written, and what moves took between places. */
export interface MapSummary extends ModelMap {
  readonly ways: readonly WaySummary[]
}

/** How much moves took from one place to another up to the end. */
export interface WaySummary {
  /** Ids of places. */
  readonly from: string
  readonly to: string
  readonly unit: string
  /** The median, with the error of the median. */
  readonly estimate: Estimate
  /** At 5, 50 and 95 % of the runs. */
  readonly quantiles: readonly { readonly level: number; readonly estimate: Estimate }[]
}

const levels = [0.05, 0.5, 0.95] as const

/** A scenario's places with what went between them in these runs; undefined where it has none. */
export function summarizeMap(played: PlayedRuns): MapSummary | undefined {
  const { map } = played.model
  return map === undefined ? undefined : { ...map, ways: summarizeWays(played, map.places) }
}

/** Each way from a place to another that some run went, in the order in which moves are declared. */
function summarizeWays(played: PlayedRuns, places: readonly ModelPlace[]): readonly WaySummary[] {
  const units = new Map(played.model.states.map(({ id, unit }) => [id, unit]))
  const homes = new Map(places.flatMap(({ id, states }) => states.map((state) => [state, id] as const)))
  const ways = new Map<
    string,
    { readonly from: string; readonly to: string; readonly unit: string; sum: Float64Array }
  >()
  listFlows(played.model).forEach((flow, place) => {
    const [from, to, unit = ""] = [homes.get(flow.from), homes.get(flow.to), units.get(flow.from)]
    const amounts = from === undefined || to === undefined || from === to ? undefined : readFlow(played, place)
    if (from === undefined || to === undefined || amounts === undefined) return
    const key = `${from}>${to}>${unit}`
    const known = ways.get(key)
    ways.set(key, {
      from,
      to,
      unit,
      sum: known === undefined ? amounts : known.sum.map((sum, run) => sum + amounts[run]!),
    })
  })
  return [...ways.values()].flatMap(({ from, to, unit, sum }): readonly WaySummary[] => {
    if (sum.every((amount) => amount === 0)) return []
    const sorted = sortAscending(sum)
    const quantiles = levels.map((level) => ({ level, estimate: estimateQuantile(sorted, level) }))
    return [{ from, to, unit, estimate: estimateQuantile(sorted, 0.5), quantiles }]
  })
}
