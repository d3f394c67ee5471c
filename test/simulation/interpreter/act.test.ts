import { describe, expect, it } from "vitest"
import { runKeys } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import type { TraceEvent } from "../../../src/simulation/interpreter/trace.ts"
import type { Effect, Plan, PlanTerm } from "../../../src/simulation/plan.ts"
import { findDifference, playInterpreter, playKernel } from "../../support/compare-engines.ts"
import { change, isAtLeast, number, rule, set, smallPlan, startAt, state, together } from "../../support/small-plan.ts"

const root = rootKey("act")

/** All states after one step, by both engines, which must agree. */
function playStep(plan: Plan): readonly number[] {
  const run = runReplication({ ...plan, steps: 1 }, runKeys(root, 0), 0)
  expect(run.fault).toBe(undefined)
  for (const simd of [false, true])
    expect(findDifference(playKernel({ ...plan, steps: 1 }, root, 1, simd), [run])).toBe(undefined)
  return Array.from(run.tracks.subarray(plan.tracks.length))
}

const move = (from: number, amount: PlanTerm, ...to: readonly (readonly [number, number | "rest"])[]): Effect => ({
  kind: "move",
  from,
  amount,
  to: to.map(([slot, share]) => ({ state: slot, share: share === "rest" ? share : number(share) })),
})

const least = { min: number(2) }

describe("moves", () => {
  it("take no more than what stands above the least value, and never a negative amount", () => {
    const from = (amount: number) =>
      playStep(
        smallPlan({ states: [startAt(10, least), startAt(0)], rules: [rule([move(0, number(amount), [1, "rest"])])] }),
      )
    expect(from(3)).toEqual([7, 3])
    expect(from(30)).toEqual([2, 8])
    expect(from(-3)).toEqual([10, 0])
  })

  it("may take without end where there is no least value", () => {
    expect(
      playStep(smallPlan({ states: [startAt(1), startAt(0)], rules: [rule([move(0, number(5), [1, "rest"])])] })),
    ).toEqual([-4, 5])
  })

  it("leave to later rules of a block what earlier ones left, and not what arrives in it", () => {
    const rules = [
      rule([move(0, number(6), [1, "rest"])]),
      rule([move(0, number(6), [2, "rest"])]),
      rule([move(1, number(9), [2, "rest"])]),
    ]
    const states = [startAt(10, least), startAt(0, { min: number(0) }), startAt(0)]
    expect(playStep(smallPlan({ states, rules, blocks: [together(0, 1, 2)] }))).toEqual([2, 6, 2])
    expect(playStep(smallPlan({ states, rules }))).toEqual([2, 0, 8])
  })

  it("leave what earlier rules of a block took off alone, and not what they added", () => {
    const rules = [
      rule([change(0, number(-3))]),
      rule([change(0, number(-3))]),
      rule([change(0, number(5))]),
      rule([move(0, number(6), [1, "rest"])]),
    ]
    const states = [startAt(10, least), startAt(0)]
    // Of 10 with 2 to stay and 6 taken off there are 2 to move; what is added comes after.
    expect(playStep(smallPlan({ states, rules, blocks: [together(0, 1, 2, 3)] }))).toEqual([7, 2])
  })

  it("share out whole numbers downwards and give the rest what is left", () => {
    const whole = { whole: true, min: number(0) }
    const states = [startAt(10, whole), startAt(0, whole), startAt(0, whole), startAt(0, whole)]
    const rules = [rule([move(0, number(7.5), [1, 0.3], [2, "rest"], [3, 0.3])])]
    expect(playStep(smallPlan({ states, rules }))).toEqual([2, 2, 4, 2])
  })

  it("leave exactly nothing over where the shares make 1 but for rounding", () => {
    const states = [startAt(10), startAt(0), startAt(0), startAt(0), startAt(0)]
    const shared = (...to: readonly (readonly [number, number | "rest"])[]) =>
      playStep(smallPlan({ states, rules: [rule([move(0, number(4), ...to)])] }))
    expect(4 - 4 * 0.7 - 4 * 0.1 - 4 * 0.2).not.toBe(0)
    expect(shared([1, 0.7], [2, 0.1], [3, 0.2], [4, "rest"])[4]).toBe(0)
    expect(shared([4, "rest"], [1, 0.3], [2, 0.6], [3, 0.1])[4]).toBe(0)
    expect(shared([1, 0.7], [2, 0.1], [3, 0.1], [4, "rest"])[4]).toBeCloseTo(0.4, 12)
  })

  it("count what they brought and took", () => {
    const rules = [
      rule([move(0, number(4), [1, 0.25], [2, "rest"])]),
      rule([set(1, { op: "arrived", name: 2 }), set(2, { op: "left", name: 0 })]),
    ]
    expect(playStep(smallPlan({ states: [startAt(10), startAt(0), startAt(0)], rules }))).toEqual([6, 3, 4])
  })

  it.each([
    ["a share above 1", [[1, 1.5]], "share-out-of-range"],
    ["a negative share", [[1, -0.1]], "share-out-of-range"],
    [
      "shares that sum to more than 1",
      [
        [1, 0.6],
        [2, 0.6],
      ],
      "share-out-of-range",
    ],
  ] as const)("stop the run at %s", (_, to, kind) => {
    const plan = smallPlan({ states: [startAt(1), startAt(0), startAt(0)], rules: [rule([move(0, number(1), ...to)])] })
    expect(runReplication(plan, runKeys(root, 0), 0).fault?.kind).toBe(kind)
    for (const simd of [false, true]) expect([...playKernel(plan, root, 5, simd).faults]).toEqual([1, 1, 1, 1, 1])
  })
})

describe("choose", () => {
  const outcome = (event: number, weight: number, site: number) => ({
    event,
    weight: number(weight),
    site,
    effects: [change(event - 1, number(1))],
  })
  const racing = (...weights: readonly number[]) =>
    smallPlan({
      states: weights.map(() => startAt(0)),
      rules: [rule([{ kind: "choose", outcomes: weights.map((weight, i) => outcome(i + 1, weight, 100 + i)) }])],
      eventCount: weights.length + 1,
      steps: 1,
    })

  it("lets outcomes win in proportion to their weights", () => {
    const wins = [1, 2, 3].map(
      (event) =>
        playKernel(racing(1, 3, 6), root, 20000, true).timesFired[event]!.reduce((sum, one) => sum + one, 0) / 20000,
    )
    for (const [i, share] of [0.1, 0.3, 0.6].entries())
      expect(Math.abs(wins[i]! - share)).toBeLessThan(4.5 * Math.sqrt((share * (1 - share)) / 20000))
  })

  it("moves runs only to or from the outcome whose weight is changed", () => {
    const winners = (plan: Plan): readonly number[] =>
      playInterpreter(plan, root, 400).map(({ timesFired }) => timesFired.indexOf(1, 1))
    const [before, after] = [winners(racing(1, 1, 1)), winners(racing(1, 1, 3))]
    const moved = before.filter((winner, run) => winner !== after[run])
    expect(moved.length).toBeGreaterThan(40)
    expect(before.every((winner, run) => winner === after[run] || after[run] === 3)).toBe(true)
  })

  it("chooses nothing if all weights are 0, and never an outcome of weight 0", () => {
    expect(playStep(racing(0, 0))).toEqual([0, 0])
    expect(playKernel(racing(0, 1), root, 200, true).timesFired[1]).toEqual(new Int32Array(200))
  })

  it("stops the run at a negative weight", () => {
    const fault = runReplication(racing(1, -1), runKeys(root, 0), 7).fault
    expect(fault).toMatchObject({
      kind: "negative-weight",
      path: ["events", "actor.r2", "weight"],
      value: -1,
      step: 1,
      replication: 7,
    })
  })
})

describe("faults", () => {
  const broken = (more: Partial<Plan>) =>
    runReplication(smallPlan({ states: [startAt(4)], ...more }), runKeys(root, 0), 3).fault
  const divide: PlanTerm = { op: "divide", left: state(0), right: { op: "subtract", left: state(0), right: number(4) } }

  it("name the place, the step, the value and what was read", () => {
    expect(broken({ rules: [rule([change(0, divide)])] })).toEqual({
      replication: 3,
      step: 1,
      kind: "infinite",
      path: ["events", "actor.r0", "then", "change", "s0"],
      value: Infinity,
      values: [{ name: "s0", value: 4 }],
    })
  })

  it("tell a chance that is none from its formula", () => {
    const chance = {
      probability: { op: "over", chance: state(0), exponent: number(0.5) } as const,
      site: 5,
      stated: { chance: state(0), ratios: [] },
    }
    expect(broken({ rules: [rule([], { chance })] })).toMatchObject({
      kind: "chance-out-of-range",
      value: 4,
      path: ["events", "actor.r0", "probability"],
    })
  })

  it("tell a broken invariant", () => {
    expect(broken({ invariants: [isAtLeast(state(0), 5)] })).toMatchObject({
      kind: "invariant-broken",
      step: 0,
      path: ["invariants", "i0"],
    })
  })

  it("are none in the arm that is not taken, nor behind a decided and or or", () => {
    const bad: PlanTerm = { op: "log", argument: number(-1) }
    const harmless = rule([set(0, { op: "if", condition: isAtLeast(bad, 0), then: number(1), otherwise: number(2) })])
    const guarded: PlanTerm = {
      op: "if",
      condition: { op: "and", left: { op: "false" }, right: isAtLeast(bad, 0) },
      then: bad,
      otherwise: number(2),
    }
    expect(broken({ rules: [rule([set(0, guarded)])] })).toBe(undefined)
    expect(broken({ rules: [harmless] })).toMatchObject({ kind: "not-a-number" })
  })
})

describe("the observer", () => {
  it("is told every look and what stopped it, every effect, and what became of the state", () => {
    const events: TraceEvent[] = []
    const rules = [
      rule([change(0, number(3))], { limit: 1 }),
      rule([set(1, number(1))], { when: isAtLeast(state(0), 9) }),
    ]
    const plan = smallPlan({ states: [startAt(1, { max: number(3) }), startAt(0)], rules, steps: 2 })
    runReplication(plan, runKeys(root, 0), 0, (event) => events.push(event))
    expect(events).toEqual([
      { kind: "start", state: 0, value: 1 },
      { kind: "start", state: 1, value: 0 },
      { kind: "record", record: 0 },
      { kind: "look", step: 1, rule: 0, result: "fired" },
      { kind: "effect", step: 1, event: 0, effect: "change", state: 0, value: 3, before: 1 },
      { kind: "state", step: 1, state: 0, before: 1, after: 3, by: [0] },
      { kind: "look", step: 1, rule: 1, result: "when" },
      { kind: "record", record: 1 },
      { kind: "look", step: 2, rule: 0, result: "limit" },
      { kind: "look", step: 2, rule: 1, result: "when" },
      { kind: "record", record: 2 },
    ])
  })
})
