import { describe, expect, it } from "vitest"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import type { Plan, PlanAssumption } from "../../src/simulation/plan.ts"
import { findReach } from "../../src/simulation/reach.ts"
import { makeRandomPlan } from "../support/random-plan.ts"
import { compileRight, tinyScenario } from "../support/tiny.ts"

const root = rootKey("reach")
const runs = 8

/** The answers of a few runs, by slot; undefined for a run that faults. */
const playAnswers = (plan: Plan): readonly (Float64Array | undefined)[] =>
  Array.from({ length: runs }, (_, run) => {
    const { answers, fault } = runReplication(plan, runKeys(root, run), run)
    return fault === undefined ? answers : undefined
  })

/** Whether an answer is another where both plans play a run to its end. */
const isMoved = (
  before: ReturnType<typeof playAnswers>,
  after: ReturnType<typeof playAnswers>,
  slot: number,
): boolean =>
  before.some((run, i) => run !== undefined && after[i] !== undefined && !Object.is(run[slot], after[i][slot]))

const setAssumption = (plan: Plan, slot: number, value: number): Plan => {
  const { discrete } = plan.assumptions[slot]!
  const fixed: PlanAssumption = { term: { op: "constant", value }, discrete }
  return { ...plan, assumptions: plan.assumptions.map((each, i) => (i === slot ? fixed : each)) }
}

const silenceRule = (plan: Plan, slot: number): Plan => ({
  ...plan,
  rules: plan.rules.map((rule, i) => (i === slot ? { ...rule, limit: 0 } : rule)),
})

describe("reach", () => {
  it("holds every assumption and every rule that moves an answer, on 50 random plans", () => {
    const missed: string[] = []
    let moved = 0
    for (let seed = 0; seed < 50; seed++) {
      const plan = makeRandomPlan(seed)
      const reaches = plan.answers.map((_, slot) => findReach(plan, slot))
      const before = playAnswers(plan)
      const edits = [
        ...plan.assumptions.map((_, i) => ["assumptions", i, setAssumption(plan, i, 0.4)] as const),
        ...plan.rules.map((_, i) => ["rules", i, silenceRule(plan, i)] as const),
      ]
      for (const [kind, slot, edited] of edits) {
        const after = playAnswers(edited)
        for (const [answer, reach] of reaches.entries()) {
          if (!isMoved(before, after, answer)) continue
          moved++
          if (!reach[kind].has(slot)) missed.push(`plan ${seed}: ${kind} ${slot} moves answer ${answer}`)
        }
      }
    }
    expect(missed).toEqual([])
    expect(moved).toBeGreaterThan(30)
  })

  it("goes through starts, bounds, formulas of assumptions, dates and factors, and no further", async () => {
    const model = await compileRight(
      tinyScenario(`
factors: { mood: { loads: { early: 0.5 } } }
assumptions:
  early: { value: "uniform(0, 1)", basis: assumption }
  half: { value: early / 2, basis: assumption }
  depth: { value: "uniform(0, 1)", basis: assumption }
  opening: { value: "uniform(2024-01-08, 2024-02-08)", basis: assumption }
  idle: { value: "uniform(0, 1)", basis: assumption }
state: { level: { start: half, min: depth - 2 }, other: { start: idle } }
actors:
  a:
    rules:
      rises: { at: opening, then: { change: { level: 1 } } }
      wanders: { probability: 0.5, per: step, then: { change: { other: 1 } } }
questions:
  how_high: { ask: How high?, value: level, at: end }
`),
    )
    const plan = buildPlan(model)
    const { rules, assumptions, factors } = findReach(plan, 0)
    expect([...rules].map((slot) => plan.labels.events[slot])).toEqual(["a.rises"])
    expect(new Set([...assumptions].map((slot) => plan.labels.assumptions[slot]))).toEqual(
      new Set(["depth", "early", "half", "opening"]),
    )
    expect([...factors].map((slot) => plan.labels.factors[slot])).toEqual(["mood"])
  })
})
