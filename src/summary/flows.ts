import type { PlayedTallies } from "../answers/tallies.ts"
import { listFlows } from "../model/flow-slots.ts"
import { meanOfMoments } from "../statistics/mean.ts"
import type { Estimate } from "../statistics/estimate.ts"

/** How much moves took one way, from one state variable to another, up to the end. */
export interface FlowSummary {
  readonly from: string
  readonly to: string
  readonly from_title: string
  readonly to_title: string
  readonly unit: string
  /** Mean per run. */
  readonly amount: Estimate
}

/** Every way that a move went in some run, in declared order. */
export function summarizeFlows(tallies: PlayedTallies): readonly FlowSummary[] {
  const { model } = tallies
  const states = new Map(model.states.map((state) => [state.id, state]))
  return listFlows(model).flatMap((flow, place): readonly FlowSummary[] => {
    const amounts = tallies.flow(place)
    if (amounts === undefined || amounts.n === 0 || amounts.constant() === 0) return []
    const title = (id: string) => states.get(id)?.title ?? id
    return [
      {
        ...flow,
        from_title: title(flow.from),
        to_title: title(flow.to),
        unit: states.get(flow.from)?.unit ?? "",
        amount: meanOfMoments(amounts.moments()),
      },
    ]
  })
}
