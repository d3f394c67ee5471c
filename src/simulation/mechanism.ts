import type { Effect, Mechanism, Plan } from "./plan.ts"

/** What every kind of mechanism has, whatever else it is. */
export interface Acting {
  /** The event that its acting is. */
  readonly event: number
  /** What it may do, outcomes of `choose` within. */
  readonly effects: readonly Effect[]
  /** Site of the number that orders the mechanisms of a shuffled block. */
  readonly orderSite: number
}

/** A rule's event slot is its place in `rules`. */
export function describeMechanism(plan: Plan, { kind, slot }: Mechanism): Acting {
  switch (kind) {
    case "rule": {
      const { effects, orderSite } = plan.rules[slot]!
      return { event: slot, effects, orderSite }
    }
  }
}
