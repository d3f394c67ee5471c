import { describe, expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { plainDraws } from "../../src/random/draws.ts"
import type { PlanTerm } from "../../src/simulation/plan.ts"
import { listSources, ownScores } from "../../src/simulation/sources.ts"
import { change, number, rule, smallPlan, startAt, state } from "../support/small-plan.ts"
import { compileIn, unaltered, type Alteration } from "../../src/simulation/alteration.ts"
import { findDifference, interpretAlteration, playKernel, playAlterations } from "../support/compare-engines.ts"
import { createDice } from "../support/dice.ts"
import { makeRandomPlan } from "../support/random-plan.ts"
import { makeRandomAlteration } from "../support/random-alteration.ts"

const root = rootKey("variants")
const seeds = Array.from({ length: 40 }, (_, i) => i)
const runs = 20

const read = (slot: number): PlanTerm => ({ op: "read", from: "assumption", name: slot })

describe("one kernel for all alterations of a plan", () => {
  it(
    "gives the interpreter's bits and faults, one lane or four, one alteration after another",
    { timeout: 60_000 },
    () => {
      for (const seed of seeds) {
        const plan = makeRandomPlan(seed)
        const alterations = [0, 1, 2].map((i) => makeRandomAlteration(plan, 1000 * seed + i, runs)).concat(unaltered)
        for (const simd of [false, true]) {
          for (const [i, chunk] of playAlterations(plan, root, runs, simd, alterations).entries())
            expect(findDifference(chunk, interpretAlteration(plan, root, runs, alterations[i]!)), `${seed} ${i}`).toBe(
              undefined,
            )
        }
      }
    },
  )

  it("gives what is supplied the bits of what is compiled in", { timeout: 60_000 }, () => {
    for (const seed of seeds) {
      const plan = makeRandomPlan(seed)
      const { supplied } = makeRandomAlteration(plan, seed, runs)
      const alteration: Alteration = { ...unaltered, supplied: supplied.filter(({ kind }) => kind !== "column") }
      const compiled = playKernel(compileIn(plan, alteration), root, runs, true)
      const [chunk] = playAlterations(plan, root, runs, true, [alteration])
      expect(chunk, `plan ${seed}`).toEqual(compiled)
    }
  })

  it("gives the plain runs one world for each run, and a fork after the last step", () => {
    for (const seed of seeds) {
      const plan = makeRandomPlan(seed)
      const fork = { after: plan.steps, branch: 1 }
      const [plain, nested, forked] = playAlterations(plan, root, runs, true, [
        unaltered,
        { ...unaltered, draws: { inner: 1 } },
        { ...unaltered, draws: { inner: 1, fork } },
      ])
      expect(nested).toEqual(plain)
      expect(forked).toEqual(plain)
    }
  })
})

describe("an alteration that ends early", () => {
  it("answers up to its last record what whole runs answer, and nothing beyond", () => {
    const plan = smallPlan({
      states: [startAt(0)],
      rules: [rule([change(0, number(1))])],
      answers: [1, 2, 3, 4].map((record) => ({ kind: "value-at", term: state(0), record })),
    })
    const [whole, short] = playAlterations(plan, root, 1, true, [unaltered, { ...unaltered, until: 2 }])
    expect(whole!.answers.map(([value]) => value)).toEqual([1, 2, 3, 4])
    expect(short!.answers.map(([value]) => value)).toEqual([1, 2, 0, 0])
    expect([whole!.timesFired[0], short!.timesFired[0]]).toEqual([Int32Array.of(4), Int32Array.of(2)])
  })
})

describe("a source", () => {
  it("that is drawn again moves what it moves, and of what does not look at it exactly nothing", () => {
    const draw = (site: number): PlanTerm => ({
      op: "draw",
      family: "normal",
      arguments: [number(0), number(1)],
      site,
      index: 0,
    })
    const plan = smallPlan({
      states: [startAt(0), startAt(0)],
      factors: [{ site: 7, loadings: [], rest: 1 }],
      assumptions: [
        { term: draw(8), discrete: false, loaded: { loadings: [{ factor: 0, loading: 0.6 }], rest: 0.8 } },
        { term: draw(9), discrete: false },
      ],
      rules: [rule([change(0, read(0)), change(1, read(1))])],
      answers: [0, 1].map((slot) => ({ kind: "value-at", term: state(slot), record: 4 })),
    })
    const redraw = (factors: readonly number[], assumptions: readonly number[]): Alteration => ({
      ...unaltered,
      redrawn: { factors, assumptions },
    })
    const [plain, factor, own, second] = playAlterations(plan, root, 100, true, [
      unaltered,
      redraw([0], []),
      redraw([], [0]),
      redraw([], [1]),
    ])
    const moved = (chunk: typeof plain, answer: number) =>
      chunk!.answers[answer]!.filter((value, run) => value !== plain!.answers[answer]![run]).length
    expect([factor, own, second].map((chunk) => [moved(chunk, 0), moved(chunk, 1)])).toEqual([
      [100, 0],
      [100, 0],
      [0, 100],
    ])
    const [first, before, alone] = listSources(plan)
    const range = { from: 0, to: 100 }
    expect([first, before, alone].map((source) => source?.kind)).toEqual(["factor", "assumption", "assumption"])
    expect(ownScores(first!, root, plainDraws, range)).toEqual(plain!.factors[0])
    expect(ownScores(first!, root, plainDraws, range, true)).toEqual(factor!.factors[0])
    expect(ownScores(alone!, root, plainDraws, range)).toEqual(plain!.assumptions[1])
    const joined = plain!.factors[0]!.map((z, run) => 0.6 * z + 0.8 * ownScores(before!, root, plainDraws, range)[run]!)
    joined.forEach((z, run) => expect(plain!.assumptions[0]![run]).toBeCloseTo(z, 9))
  })
})

describe("a source that is moved", () => {
  it("moves its own part by so many standard deviations, what it loads with it, and nothing else", () => {
    const draw = (site: number): PlanTerm => ({
      op: "draw",
      family: "normal",
      arguments: [number(0), number(1)],
      site,
      index: 0,
    })
    const plan = smallPlan({
      states: [],
      factors: [{ site: 7, loadings: [], rest: 1 }],
      assumptions: [
        { term: draw(8), discrete: false, loaded: { loadings: [{ factor: 0, loading: 0.6 }], rest: 0.8 } },
        { term: draw(9), discrete: false },
      ],
    })
    const move = (site: number, by: number): Alteration => ({ ...unaltered, moved: [{ site, by }] })
    const [plain, factor, own, alone] = playAlterations(plan, root, 100, true, [
      unaltered,
      move(7, 1.5),
      move(8, -1),
      move(9, 2),
    ])
    const shift = (chunk: typeof plain, slot: number) =>
      chunk!.assumptions[slot]!.map((value, run) => value - plain!.assumptions[slot]![run]!)
    const expectShift = (chunk: typeof plain, slot: number, by: number) =>
      shift(chunk, slot).forEach((found) => expect(found).toBeCloseTo(by, 9))
    expectShift(factor, 0, 0.6 * 1.5)
    expectShift(own, 0, -0.8)
    expectShift(alone, 1, 2)
    expect(factor!.assumptions[1]).toEqual(plain!.assumptions[1])
    expect(alone!.assumptions[0]).toEqual(plain!.assumptions[0])
    factor!.factors[0]!.forEach((z, run) => expect(z).toBe(plain!.factors[0]![run]! + 1.5))
    const [still] = playAlterations(plan, root, 100, true, [move(9, 0)])
    expect(still).toEqual(plain)
  })
})

describe("a rule", () => {
  it("that is left out never fires, and one that is forced fires in its step wherever it may, at no cost to any other draw", () => {
    const plan = smallPlan({
      states: [startAt(0), startAt(0)],
      rules: [
        { ...rule([change(0, number(1))]), chance: { probability: number(0.1), site: 5 } },
        { ...rule([change(1, number(1))]), chance: { probability: number(0.5), site: 6 }, limit: 1 },
      ],
      answers: [0, 1].map((slot) => ({ kind: "value-at", term: state(slot), record: 4 })),
    })
    const [plain, without, forced, dealt] = playAlterations(plan, root, 200, true, [
      unaltered,
      { ...unaltered, without: [0] },
      { ...unaltered, forced: [{ rule: 1, step: 3 }] },
      { ...unaltered, forced: [{ rule: 0, step: "as dealt" }], dealt: [1, 2] },
    ])
    expect(new Set(without!.timesFired[0])).toEqual(new Set([0]))
    expect(without!.answers[1]).toEqual(plain!.answers[1])
    // Whoever fired before has met its limit; all others do so in step 3.
    expect(forced!.firstFired[1]).toEqual(plain!.firstFired[1]!.map((step) => (step === 1 || step === 2 ? step : 3)))
    expect(forced!.answers[0]).toEqual(plain!.answers[0])
    expect(dealt!.firstFired[0]!.every((step, run) => step <= (run % 2) + 1)).toBe(true)
  })
})

describe("a chance that is none", () => {
  it("is a fault also in the step in which its rule is forced, and however rarely it is looked at", () => {
    const plan = smallPlan({
      states: [startAt(0)],
      rules: [{ ...rule([change(0, number(1))]), chance: { probability: number(-2), site: 5 }, limit: 1 }],
    })
    const alteration = { ...unaltered, forced: [{ rule: 0, step: 1 }] }
    const runsOf = interpretAlteration(plan, root, 4, alteration)
    expect(runsOf.every(({ fault }) => fault !== undefined)).toBe(true)
    for (const simd of [false, true])
      expect(findDifference([...playAlterations(plan, root, 4, simd, [alteration])][0]!, runsOf)).toBe(undefined)
  })
})

describe("the generator of alterations", () => {
  it("draws every kind of thing that an alteration may ask for", () => {
    const alterations = seeds.map((seed) => makeRandomAlteration(makeRandomPlan(seed), createDice(seed).word(), runs))
    const count = (isThere: (alteration: Alteration) => boolean) => alterations.filter(isThere).length
    for (const kind of ["value", "draw", "column"] as const)
      expect(count(({ supplied }) => supplied.some((one) => one.kind === kind))).toBeGreaterThan(5)
    expect(count(({ redrawn }) => redrawn.factors.length > 0)).toBeGreaterThan(5)
    expect(count(({ redrawn }) => redrawn.assumptions.length > 0)).toBeGreaterThan(5)
    expect(count(({ moved }) => moved.some(({ by }) => by !== 0))).toBeGreaterThan(5)
    expect(count(({ without }) => without.length > 0)).toBeGreaterThan(5)
    expect(count(({ forced }) => forced.some(({ step }) => step === "as dealt"))).toBeGreaterThan(5)
    expect(count(({ forced }) => forced.some(({ step }) => step !== "as dealt"))).toBeGreaterThan(5)
    expect(count(({ draws }) => draws.fork !== undefined)).toBeGreaterThan(5)
    expect(count(({ draws }) => draws.fork?.from !== undefined)).toBeGreaterThan(3)
    expect(count(({ draws }) => draws.inner > 1)).toBeGreaterThan(5)
  })
})
