import type { PlayedRuns } from "../answers/runs.ts"
import { readFlow } from "../answers/decode-answer.ts"
import { listFlows } from "../model/flow-slots.ts"
import { estimateMean } from "../statistics/mean.ts"
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
export function summarizeFlows(played: PlayedRuns): readonly FlowSummary[] {
  const { model } = played
  const states = new Map(model.states.map((state) => [state.id, state]))
  return listFlows(model).flatMap((flow, place): readonly FlowSummary[] => {
    const amounts = readFlow(played, place)
    if (amounts === undefined || amounts.every((amount) => amount === 0)) return []
    const title = (id: string) => states.get(id)?.title ?? id
    return [
      {
        ...flow,
        from_title: title(flow.from),
        to_title: title(flow.to),
        unit: states.get(flow.from)?.unit ?? "",
        amount: estimateMean(amounts),
      },
    ]
  })
}
