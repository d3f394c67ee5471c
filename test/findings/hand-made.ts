import { proportion } from "../../src/statistics/proportion.ts"
import type { Answer, PositionSummary, RuleSummary, Summary } from "../../src/summary/summary.ts"

/** Answers, positions and rules as counts of 10,000 runs, written down by hand. */
export const runs = 10_000

export function yesNo(id: string, yes: number, deadline = "2024-12-31", ask = `Will ${id} happen?`): Answer {
  return { id, ask, kind: "event", mode: "by", deadline, estimate: proportion(yes, runs) }
}

export function position(id: string, broken: number): PositionSummary {
  return {
    id,
    actor: "north",
    actor_title: "North",
    holds: `The bridge ${id} stays shut.`,
    stance: "demands",
    evidence: [],
    held: proportion(runs - broken, runs),
    broken: proportion(broken, runs),
    broken_by: broken === 0 ? [] : [{ rule: "north.opens", title: "It opens", estimate: proportion(broken, runs) }],
    served_by: [],
  }
}

export function rule(id: string, fired: number): RuleSummary {
  return { id, actor: "north", title: id, fired: proportion(fired, runs), times: proportion(fired, runs) }
}

export function summaryOf(parts: Partial<Summary>): Summary {
  return {
    schema: "casus/summary@1",
    scenario: { name: "ferry", title: "Ferry", start: "2024-01-01", until: "2024-12-31", step: "1 week" },
    seed: "1",
    runs,
    actors: [{ id: "north", title: "North" }],
    questions: [],
    tracks: [],
    positions: [],
    rules: [],
    assumptions: [],
    ...parts,
  }
}
