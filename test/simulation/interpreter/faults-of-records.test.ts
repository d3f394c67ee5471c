import { describe, expect, it } from "vitest"
import { runKeys } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { unaltered } from "../../../src/simulation/alteration.ts"
import type { Fault } from "../../../src/simulation/fault.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import type { Plan, PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { findDifference, playKernel } from "../../support/compare-engines.ts"
import { assumption, binary, isAtLeast, number, smallPlan, startAt, state } from "../../support/small-plan.ts"

const root = rootKey("faults")

/** The fault of a run, which both engines must have or not. */
function faultOf(parts: Partial<Plan>): Fault | undefined {
  const plan = smallPlan({ states: [startAt(4), startAt(1)], ...parts })
  const run = runReplication(plan, runKeys(root, 0), 0)
  for (const simd of [false, true]) expect(findDifference(playKernel(plan, root, 1, simd), [run])).toBe(undefined)
  return run.fault
}

/** Not a number, as it reads the first state variable. */
const none: PlanTerm = { op: "log", argument: binary("subtract", number(0), state(0)) }
const endless: PlanTerm = { op: "divide", left: state(0), right: number(0) }
const noneTest = isAtLeast(none, 0)

const assuming = (term: PlanTerm, more: Partial<PlanAssumption> = {}): Partial<Plan> => ({
  assumptions: [
    { term: number(2), discrete: false },
    { term, discrete: false, ...more },
  ],
})
const draw: PlanTerm = { op: "draw", family: "normal", arguments: [number(0), number(1)], site: 3, index: 0 }
const noneOfAssumption: PlanTerm = { op: "log", argument: binary("subtract", number(0), assumption(0)) }

type Told = Pick<Fault, "kind" | "value" | "path">
const told = (kind: Fault["kind"], value: number, ...path: readonly string[]): Told => ({ kind, value, path })
const nan = "not-a-number"

const begins: readonly (readonly [string, Partial<Plan>, Told])[] = [
  ["an assumption", assuming(noneOfAssumption), told(nan, NaN, "assumptions", "a1", "value")],
  [
    "an assumption that is infinite",
    assuming(binary("divide", assumption(0), number(0))),
    told("infinite", Infinity, "assumptions", "a1", "value"),
  ],
  [
    "a share above 1",
    assuming(number(1.5), { isShare: true }),
    told("share-out-of-range", 1.5, "assumptions", "a1", "value"),
  ],
  [
    "a share below 0",
    assuming(number(-1), { isShare: true }),
    told("share-out-of-range", -1, "assumptions", "a1", "value"),
  ],
  ...(["low", "high", "least", "greatest"] as const).map((key): readonly [string, Partial<Plan>, Told] => [
    `its cut: ${key}`,
    assuming(draw, { truncated: { [key]: noneOfAssumption } }),
    told(nan, NaN, "assumptions", "a1", "value"),
  ]),
  [
    "a least value",
    { ...assuming(number(1)), states: [startAt(4), startAt(1, { min: noneOfAssumption })] },
    told(nan, NaN, "state", "s1", "min"),
  ],
  [
    "a greatest value",
    { ...assuming(number(1)), states: [startAt(4), startAt(1, { max: noneOfAssumption })] },
    told(nan, NaN, "state", "s1", "max"),
  ],
  ["a start", { states: [startAt(4), { start: none, whole: true }] }, told(nan, NaN, "state", "s1", "start")],
  [
    "an infinite start",
    { states: [startAt(4), { start: endless, whole: false }] },
    told("infinite", Infinity, "state", "s1", "start"),
  ],
  [
    "a state that starts above 1 and is a share",
    { states: [startAt(4), startAt(1.5, { isShare: true })] },
    told("state-out-of-range", 1.5, "state", "s1"),
  ],
  [
    "a state that is infinite, as its least value is",
    { ...assuming(number(1)), states: [startAt(4), startAt(1, { min: number(Infinity) })] },
    told("infinite", Infinity, "state", "s1"),
  ],
]

const records: readonly (readonly [string, Partial<Plan>, Told])[] = [
  ["a derived value", { derived: [number(1), none] }, told(nan, NaN, "derived", "d1", "value")],
  ["a derived value that is infinite", { derived: [endless] }, told("infinite", Infinity, "derived", "d0", "value")],
  [
    "an invariant",
    { invariants: [isAtLeast(state(0), 4), isAtLeast(state(0), 5)] },
    told("invariant-broken", 0, "invariants", "i1"),
  ],
  ["what an invariant reads", { invariants: [noneTest] }, told(nan, NaN, "invariants", "i0")],
  ["what is remembered", { lags: [none] }, told(nan, NaN, "lag")],
  ["what is waited for", { firsts: [noneTest] }, told(nan, NaN, "first")],
  ["an answer", { answers: [{ kind: "value-at", term: none, record: 0 }] }, told(nan, NaN, "questions", "q0")],
  [
    "an answer that is infinite",
    { answers: [{ kind: "value-at", term: endless, record: 0 }] },
    told("infinite", Infinity, "questions", "q0"),
  ],
  ["what an answer waits for", { answers: [{ kind: "first", test: noneTest }] }, told(nan, NaN, "questions", "q0")],
  [
    "whether an answer holds",
    { answers: [{ kind: "holds-at", test: noneTest, record: 0 }] },
    told(nan, NaN, "questions", "q0"),
  ],
  ["a track", { tracks: [{ term: none, discrete: false }] }, told(nan, NaN, "tracks", "t0")],
]

describe("a fault is told with its kind, its value and its place", () => {
  it.for(begins)("where a run begins: %s", ([, parts, expected]) => {
    expect(faultOf(parts)).toMatchObject({ replication: 0, step: 0, ...expected })
  })

  it.for(records)("in a record: %s", ([, parts, expected]) => {
    expect(faultOf(parts)).toMatchObject({ replication: 0, step: 0, ...expected })
  })

  it("is what was supplied where that is none", () => {
    const plan = smallPlan({ states: [], ...assuming(draw, { isShare: true }) })
    const faulty = (value: number) =>
      runReplication(plan, runKeys(root, 0), 0, undefined, {
        ...unaltered,
        supplied: [{ kind: "value", assumption: 1, value }],
      }).fault
    expect(faulty(0.5)).toBe(undefined)
    expect(faulty(1.5)).toMatchObject(told("share-out-of-range", 1.5, "assumptions", "a1", "value"))
    expect(faulty(NaN)).toMatchObject({ ...told(nan, NaN, "assumptions", "a1", "value"), values: [] })
  })
})
