import { describe, expect, it } from "vitest"
import { hash32 as site } from "../../src/random/hash.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import type { Plan, PlanTerm } from "../../src/simulation/plan.ts"
import { manyParts } from "../support/many-parts.ts"
import { assumption, binary, isAtLeast, number, state, together } from "../support/small-plan.ts"
import { compileRight } from "../support/tiny.ts"

const model = compileRight(manyParts)

const build = async (): Promise<Plan> => buildPlan(await model)

const draw = (family: string, at: string, ...parameters: readonly number[]): PlanTerm => ({
  op: "draw",
  family,
  arguments: parameters.map(number),
  site: site(at),
  index: 0,
})
const table = (at: string, values: readonly number[], cumulative: readonly number[]): PlanTerm => ({
  op: "table",
  values,
  cumulative,
  site: site(at),
  index: 0,
})
const oneWar = { op: "equal", left: state(5), right: number(1) }

describe("the plan of a scenario", () => {
  it("has the days and calendar months of every record", async () => {
    const { steps, stepDays, recordDays, recordMonths } = await build()
    expect([steps, stepDays]).toEqual([6, 7])
    expect(recordDays).toEqual([0, 7, 14, 21, 28, 35, 42].map((days) => 19723 + days))
    const months = [0, 7 / 31, 14 / 31, 21 / 31, 28 / 31, 1 + 4 / 29, 1 + 11 / 29]
    for (const [record, month] of months.entries()) expect(recordMonths[record]).toBeCloseTo(month, 12)
  })

  it("has factors before those that they load, and what is left for their own part", async () => {
    expect((await build()).factors).toEqual([
      { site: site("deep.factor"), loadings: [], rest: 1 },
      { site: site("mood.factor"), loadings: [{ factor: 0, loading: 0.6 }], rest: 0.8 },
    ])
  })

  it("has assumptions as terms, loaded, cut at cumulative probabilities with both bounds within, and known as shares", async () => {
    expect((await build()).assumptions).toStrictEqual([
      {
        term: draw("normal", "rate.value#0", 10, 2),
        loaded: { loadings: [{ factor: 1, loading: 0.5 }], rest: Math.sqrt(0.75) },
        truncated: { low: number(0.022750131948179212), least: number(6) },
        discrete: false,
      },
      {
        term: draw("poisson", "tries.value#0", 3),
        truncated: {
          // Of at most 1 and of at most 5: e⁻³ · (1 + 3) and e⁻³ · (1 + 3 + 9/2 + 27/6 + 81/24 + 243/120).
          low: number(expect.closeTo(4 * Math.exp(-3), 14) as number),
          least: number(2),
          high: number(expect.closeTo(18.4 * Math.exp(-3), 14) as number),
          greatest: number(5),
        },
        discrete: true,
      },
      {
        term: draw("uniform", "chance.value#0", 0, 1),
        loaded: { loadings: [{ factor: 1, loading: 0.3 }], rest: Math.sqrt(0.91) },
        truncated: { high: number(0.9), greatest: number(0.9) },
        isShare: true,
        discrete: false,
      },
      { term: number(0.25), isShare: true, discrete: false },
      { term: table("side.value#0", [0, 1], [0.25, 1]), discrete: true },
      {
        term: { op: "number", test: { op: "holds", term: draw("bernoulli", "open.value#0", 0.5) } },
        discrete: true,
      },
      { term: draw("uniform", "opening.value#0", 19730, 19761), discrete: false },
      { term: number(2), discrete: true },
      { term: { op: "number", test: { op: "holds", term: assumption(5) } }, discrete: true },
    ])
  })

  it("has states in declared order, and behind them a counter for each way that a move goes, whole where it arrives whole", async () => {
    expect((await build()).states).toStrictEqual([
      { start: number(40), whole: true, min: number(0) },
      { start: number(0), whole: true },
      { start: number(0), whole: true },
      { start: draw("normal", "heat.start#0", 0, 1), whole: false, max: binary("add", assumption(7), number(8)) },
      { start: number(0.5), whole: false, isShare: true },
      { start: number(0), whole: false },
      { start: number(0), whole: false, min: number(-5), max: number(5) },
      { start: number(0), whole: false },
      { start: number(0.1), whole: false, isShare: true },
      { start: table("mix.start#0", [1, 3], [0.5, 1]), whole: true },
      { start: number(0), whole: true },
      { start: number(0), whole: true },
      { start: number(0), whole: false },
    ])
  })

  it("has formulas of records with slots for names, and what they remember", async () => {
    const { derived, invariants, lags, firsts } = await build()
    expect(derived).toEqual([
      binary("add", state(0), state(1)),
      { op: "lag", memory: 0, duration: number(14) },
      binary("multiply", number(2), { op: "read", from: "derived", name: 0 }),
    ])
    expect(invariants).toEqual([isAtLeast(state(0), 0)])
    expect([lags, firsts]).toEqual([[state(3)], [isAtLeast(state(3), 1)]])
  })

  it("has phases as blocks: a sequential one is a row of them, a simultaneous one in declared order", async () => {
    expect((await build()).blocks).toEqual([
      together(2),
      together(0),
      { kind: "shuffled", mechanisms: together(3, 4).mechanisms },
      together(1, 5, 6, 7, 8, 9),
    ])
  })

  it("has answers by question and deadline, and behind them what went each way up to the end", async () => {
    const cold = isAtLeast(state(3), 0)
    expect((await build()).answers).toEqual([
      { kind: "first", test: isAtLeast(state(1), 10) },
      { kind: "holds-at", test: oneWar, record: 5 },
      { kind: "holds-at", test: oneWar, record: 6 },
      { kind: "value-at", term: state(3), record: 6 },
      { kind: "first", test: { op: "less-equal", left: { op: "first", memory: 0 }, right: { op: "today" } } },
      { kind: "holds-at", test: cold, record: 3 },
      { kind: "holds-at", test: cold, record: 4 },
      ...[10, 11, 12].map((slot) => ({ kind: "value-at", term: state(slot), record: 6 })),
    ])
  })

  it("has tracks with bounds where both are known, or the places of words", async () => {
    expect((await build()).tracks).toStrictEqual([
      { term: state(3), discrete: false },
      { term: state(1), discrete: true },
      { term: state(5), discrete: true, low: 0, high: 1 },
      { term: state(6), discrete: false, low: -5, high: 5 },
    ])
  })

  it("keeps the luck of what is no certainty and of outcomes with rivals, at the days of questions that count all runs", async () => {
    expect((await build()).luck).toEqual({ events: [1, 2, 4, 5, 6, 10, 11, 12, 14], records: [5, 6] })
  })
})
