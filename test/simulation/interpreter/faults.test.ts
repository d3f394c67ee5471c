import { describe, expect, it } from "vitest"
import { runKeys } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { Fault } from "../../../src/simulation/fault.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import type { Effect, Occasion, Plan, PlanAssumption, PlanOutcome, PlanTerm } from "../../../src/simulation/plan.ts"
import { findDifference, playKernel } from "../../support/compare-engines.ts"
import {
  assumption,
  binary,
  change,
  isAtLeast,
  number,
  rule,
  set,
  smallPlan,
  startAt,
  state,
  together,
} from "../../support/small-plan.ts"

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

const move = (amount: PlanTerm, ...shares: readonly (PlanTerm | "rest")[]): Effect => ({
  kind: "move",
  from: 0,
  amount,
  to: shares.map((share) => ({ state: 1, share })),
})
const acting = (...effects: readonly Effect[]): Partial<Plan> => ({ rules: [rule([]), rule(effects)] })
const named = (more: object): Occasion => ({ kind: "named", at: [], after: [], ...more })
const looking = (more: Parameters<typeof rule>[1]): Partial<Plan> => ({ rules: [rule([]), rule([], more)] })
const chanced = (probability: PlanTerm, stated?: PlanTerm) =>
  looking({
    chance: { probability, site: 3, ...(stated === undefined ? {} : { stated: { chance: stated, ratios: [] } }) },
  })
const outcome = (event: number, weight: PlanTerm, effects: readonly Effect[] = []): PlanOutcome => ({
  event,
  weight,
  site: event,
  effects,
})
const choosing = (...outcomes: readonly PlanOutcome[]): Partial<Plan> => ({
  ...acting({ kind: "choose", outcomes }),
  eventCount: 4,
})
const assuming = (term: PlanTerm, more: Partial<PlanAssumption> = {}): Partial<Plan> => ({
  assumptions: [
    { term: number(2), discrete: false },
    { term, discrete: false, ...more },
  ],
})
const draw: PlanTerm = { op: "draw", family: "normal", arguments: [number(0), number(1)], site: 3, index: 0 }
const over = (exponent: PlanTerm): PlanTerm => ({ op: "over", chance: state(0), exponent })

type Told = Pick<Fault, "kind" | "value" | "path">
const told = (kind: Fault["kind"], value: number, ...path: readonly string[]): Told => ({ kind, value, path })
const event = ["events", "actor.r1"]
const nan = "not-a-number"

const effects: readonly (readonly [string, Partial<Plan>, Told])[] = [
  ["a value set", acting(set(1, none)), told(nan, NaN, ...event, "then", "set", "s1")],
  ["a change", acting(change(1, endless)), told("infinite", Infinity, ...event, "then", "change", "s1")],
  [
    "the amount of the second move, whatever stands between",
    acting(move(number(1), "rest"), set(1, number(1)), move(none, "rest")),
    told(nan, NaN, ...event, "then", "move", "1", "amount"),
  ],
  [
    "an amount that is infinite",
    acting(set(1, number(1)), move(endless, "rest")),
    told("infinite", Infinity, ...event, "then", "move", "0", "amount"),
  ],
  [
    "a share above 1",
    acting(move(number(1), number(0.5), number(1.5))),
    told("share-out-of-range", 1.5, ...event, "then", "move", "0", "to", "s1"),
  ],
  [
    "a share below 0",
    acting(move(number(1), number(-0.5))),
    told("share-out-of-range", -0.5, ...event, "then", "move", "0", "to", "s1"),
  ],
  [
    "a share that is no number",
    acting(move(number(1), none)),
    told(nan, NaN, ...event, "then", "move", "0", "to", "s1"),
  ],
  [
    "shares above 1 together",
    acting(move(number(1), "rest", number(0.5), number(0.75))),
    told("share-out-of-range", 1.25, ...event, "then", "move", "0", "to"),
  ],
  [
    "a weight below 0",
    choosing(outcome(2, number(1)), outcome(3, number(-2))),
    told("negative-weight", -2, "events", "actor.r3", "weight"),
  ],
  [
    "a weight that is infinite",
    choosing(outcome(2, endless)),
    told("infinite", Infinity, "events", "actor.r2", "weight"),
  ],
  ["a weight that is no number", choosing(outcome(2, none)), told(nan, NaN, "events", "actor.r2", "weight")],
  [
    "an effect of an outcome",
    choosing(outcome(3, number(1), [set(0, none)])),
    told(nan, NaN, "events", "actor.r3", "then", "set", "s0"),
  ],
]

const looks: readonly (readonly [string, Partial<Plan>, Told])[] = [
  ["a condition", looking({ when: noneTest }), told(nan, NaN, ...event, "when")],
  ["a cooldown", looking({ cooldown: none }), told(nan, NaN, ...event, "cooldown")],
  ["its second date", looking({ occasion: named({ at: [number(1), none] }) }), told(nan, NaN, ...event, "at", "1")],
  ["an interval", looking({ occasion: named({ every: none }) }), told(nan, NaN, ...event, "every")],
  [
    "an interval of no days",
    looking({ occasion: named({ every: number(0) }) }),
    told("period-not-positive", 0, ...event, "every"),
  ],
  [
    "an interval of months below 0",
    looking({ occasion: named({ everyMonths: number(-2) }) }),
    told("period-not-positive", -2, ...event, "every"),
  ],
  ["a chance that is no number", chanced(none), told(nan, NaN, ...event, "probability")],
  ["a chance above 1", chanced(state(0)), told("chance-out-of-range", 4, ...event, "probability")],
  [
    "a chance below 0",
    chanced(binary("subtract", state(1), state(0))),
    told("chance-out-of-range", -3, ...event, "probability"),
  ],
  [
    "a chance that was stated above 1",
    chanced(over(number(0.5)), state(0)),
    told("chance-out-of-range", 4, ...event, "probability"),
  ],
  [
    "a chance that was stated below 0",
    chanced(none, number(-0.5)),
    told("chance-out-of-range", -0.5, ...event, "probability"),
  ],
  ["a chance over no number, though stated as one", chanced(none, number(1)), told(nan, NaN, ...event, "probability")],
  ["a chance over no number, though stated as none", chanced(none, number(0)), told(nan, NaN, ...event, "probability")],
]

describe("a fault is told with its kind, its value and its place", () => {
  it.for(effects)("in what a rule does: %s", ([, parts, expected]) => {
    expect(faultOf(parts)).toMatchObject({ replication: 0, step: 1, ...expected })
  })

  it.for(looks)("in what a rule looks at: %s", ([, parts, expected]) => {
    expect(faultOf(parts)).toMatchObject({ replication: 0, step: 1, ...expected })
  })

  it("where the block ends, if a state leaves what it may be", () => {
    const share = startAt(0.5, { isShare: true })
    const parts = { states: [startAt(4), share], rules: [rule([]), rule([change(1, number(2))])] }
    expect(faultOf(parts)).toMatchObject({ step: 1, ...told("state-out-of-range", 2.5, "state", "s1") })
    const huge = {
      rules: [rule([change(1, number(1e308))]), rule([change(1, number(1e308))])],
      blocks: [together(0, 1)],
    }
    expect(faultOf(huge)).toMatchObject({ step: 1, ...told("infinite", Infinity, "state", "s1") })
  })

  it("is the first of a run, which then stops", () => {
    const parts = { rules: [rule([set(0, none), set(1, endless)])], derived: [number(1)], steps: 4 }
    expect(faultOf(parts)).toMatchObject(told(nan, NaN, "events", "actor.r0", "then", "set", "s0"))
  })

  it("is the count of a total that is none, and not that it is no number", () => {
    const total = (count: PlanTerm): PlanTerm => ({ op: "total", count, term: draw })
    const value = (count: number) => faultOf({ rules: [rule([set(0, total(number(count)))])] })
    for (const count of [-1, 65536, 2.5])
      expect(value(count)).toMatchObject({ kind: "total-out-of-range", value: count })
    expect(value(NaN)).toMatchObject({ kind: nan })
    expect(value(0)).toBe(undefined)
    // Whatever to the power 0 is 1, so the total is not what is wrong.
    const one: PlanTerm = { op: "power", left: total(number(-1)), right: number(0) }
    expect(faultOf({ rules: [rule([set(0, binary("divide", one, number(0)))])] })).toMatchObject({ kind: "infinite" })
  })
})

describe("a fault tells what its formula read", () => {
  it("each name once, in order, also within what is fixed; the rest of what is read has no name", () => {
    const term = binary(
      "add",
      { op: "read", from: "derived", name: 0 },
      binary("add", state(1), binary("add", { op: "read", from: "fixed", name: 0 }, binary("add", state(1), none))),
    )
    const plan = {
      ...assuming(number(3)),
      fixed: [binary("multiply", assumption(1), number(2))],
      derived: [binary("multiply", state(0), number(10))],
      rules: [rule([set(0, term)])],
    }
    expect(faultOf(plan)?.values).toEqual([
      { name: "d0", value: 40 },
      { name: "s1", value: 1 },
      { name: "a1", value: 3 },
      { name: "s0", value: 4 },
    ])
  })
})
