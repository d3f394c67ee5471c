import { listOutcomes } from "./event-slots.ts"
import type { Model, ModelEffects } from "./model.ts"

/** From one state variable to another, as `move` takes it. */
export interface Flow {
  readonly from: string
  readonly to: string
}

/**
 * Every way that some move goes, each once, in the order in which the rules declare them. How much went it in a run stands
 * behind the answers of the run's questions, in this order.
 */
export function listFlows({ rules }: Pick<Model, "rules">): readonly Flow[] {
  const effects = rules.flatMap((rule) => [
    rule.effects,
    ...listOutcomes(rule.effects).map((outcome) => outcome.effects),
  ])
  const flows = new Map(effects.flatMap(listOwnFlows).map((flow) => [nameFlow(flow), flow]))
  return [...flows.values()]
}

function listOwnFlows({ move }: ModelEffects): readonly Flow[] {
  return move.flatMap(({ from, to }) => to.map(({ state }) => ({ from, to: state })))
}

/** The name of the counter that a flow has in a plan; no state variable can be called so. */
export function nameFlow({ from, to }: Flow): string {
  return `${from}>${to}`
}
