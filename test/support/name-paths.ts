import type { Labels, Paths } from "../../src/simulation/plan.ts"

/** Paths for a plan that no scenario stands behind: `state.s0`, `events.r1`, made of its labels. */
export const namePaths = (labels: Labels, { lags = 0, firsts = 0 } = {}): Paths => {
  const pathsOf = (kind: string, names: readonly string[]) => names.map((name) => [kind, name])
  return {
    assumptions: pathsOf("assumptions", labels.assumptions),
    states: pathsOf("state", labels.states),
    derived: pathsOf("derived", labels.derived),
    invariants: pathsOf("invariants", labels.invariants),
    events: pathsOf("events", labels.events),
    answers: pathsOf("questions", labels.answers),
    tracks: pathsOf("tracks", labels.tracks),
    lags: Array.from({ length: lags }, () => ["lag"]),
    firsts: Array.from({ length: firsts }, () => ["first"]),
  }
}
