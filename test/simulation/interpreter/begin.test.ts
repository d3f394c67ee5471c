import { describe, expect, it } from "vitest"
import { normalCdf } from "../../../src/number/normal-cdf.ts"
import { normalQuantile } from "../../../src/number/normal-quantile.ts"
import { openUniform, runKeys, uniform } from "../../../src/random/address.ts"
import { keysOf } from "../../../src/random/draws.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { type Alteration, unaltered } from "../../../src/simulation/alteration.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import type { Plan, PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { findDifference, interpretAlteration, playAlterations, playBoth } from "../../support/compare-engines.ts"
import { assumption, binary, isAtLeast, number, smallPlan, startAt, state } from "../../support/small-plan.ts"

const root = rootKey("begin by hand")
const runs = 8

const normal: PlanTerm = { op: "draw", family: "normal", arguments: [number(0), number(1)], site: 6, index: 0 }
const plain = (term: PlanTerm): PlanAssumption => ({ term, discrete: false })
const loaded: PlanAssumption = { ...plain(normal), loaded: { loadings: [{ factor: 0, loading: 0.6 }], rest: 0.8 } }
const planOf = (...assumptions: readonly PlanAssumption[]): Plan =>
  smallPlan({ states: [], factors: [{ site: 5, loadings: [], rest: 1 }], assumptions, steps: 1 })

/** The values of the first assumption by run, by both engines. */
function draw(plan: Plan, more: Partial<Alteration> = {}): readonly number[] {
  const alteration = { ...unaltered, ...more }
  const expected = interpretAlteration(plan, root, runs, alteration)
  for (const simd of [false, true])
    expect(findDifference([...playAlterations(plan, root, runs, simd, [alteration])][0]!, expected)).toBe(undefined)
  return expected.map(({ assumptions, fault }) => (fault === undefined ? assumptions[0]! : NaN))
}

const eachRun = Array.from({ length: runs }, (_, run) => run)

/** The normal score of a run at a site. */
function score(run: number, site: number, key: "ignorance" | "redrawn" = "ignorance"): number {
  const [key0, key1] = keysOf(root, { inner: 1 }, run)[key]!
  return normalQuantile(openUniform(uniform(key0, key1, site, 0, 0)))
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9) as number)

describe("a source that is moved", () => {
  it("moves what it draws by so many standard deviations, loaded or not, itself or its factor", () => {
    const moved = (site: number) => ({ moved: [{ site, by: 2 }] })
    expect(draw(planOf(plain(normal)), moved(6))).toEqual(near(eachRun.map((run) => score(run, 6) + 2)))
    const both = (own: number, factor: number) =>
      near(eachRun.map((run) => 0.6 * (score(run, 5) + factor) + 0.8 * (score(run, 6) + own)))
    expect(draw(planOf(loaded))).toEqual(both(0, 0))
    expect(draw(planOf(loaded), moved(6))).toEqual(both(2, 0))
    expect(draw(planOf(loaded), moved(5))).toEqual(both(0, 2))
  })

  it("never draws what has no end, however far it is moved", () => {
    const [high] = draw(planOf(plain(normal)), { moved: [{ site: 6, by: 60 }] })
    const [low] = draw(planOf(plain(normal)), { moved: [{ site: 6, by: -60 }] })
    expect(high).toBe(normalQuantile(1 - 2 ** -53))
    expect(low).toBe(normalQuantile(2 ** -54))
  })
})

describe("a source that is drawn again", () => {
  it("takes its own number from other keys, and no other does", () => {
    const again = (factors: readonly number[], assumptions: readonly number[]) =>
      draw(planOf(loaded), { redrawn: { factors, assumptions } })
    const expected = (factor: "ignorance" | "redrawn", own: "ignorance" | "redrawn") =>
      near(eachRun.map((run) => 0.6 * score(run, 5, factor) + 0.8 * score(run, 6, own)))
    expect(again([0], [])).toEqual(expected("redrawn", "ignorance"))
    expect(again([], [0])).toEqual(expected("ignorance", "redrawn"))
    expect(again([0], [0])).toEqual(expected("redrawn", "redrawn"))
  })
})

describe("what is cut", () => {
  it("is squeezed between its cumulative probabilities, and held between its bounds", () => {
    const cut = (truncated: PlanAssumption["truncated"]) => draw(planOf({ ...plain(normal), truncated: truncated! }))
    const shares = eachRun.map((run) => normalCdf(score(run, 6)))
    expect(cut({ low: number(0.25), high: number(0.75) }).map(normalCdf)).toEqual(
      near(shares.map((share) => 0.25 + 0.5 * share)),
    )
    expect(cut({ low: number(0.25) }).map(normalCdf)).toEqual(near(shares.map((share) => 0.25 + 0.75 * share)))
    expect(cut({ high: number(0.75) }).map(normalCdf)).toEqual(near(shares.map((share) => 0.75 * share)))
    const free = eachRun.map((run) => score(run, 6))
    expect(cut({ least: number(0.25) })).toEqual(near(free.map((value) => Math.max(value, 0.25))))
    expect(cut({ greatest: number(-0.25) })).toEqual(near(free.map((value) => Math.min(value, -0.25))))
    expect(cut({ least: number(1), greatest: number(-1) })).toEqual(free.map(() => -1))
  })
})

describe("a share", () => {
  it("may miss 0 and 1 by exactly a billionth", () => {
    const share = (value: number) => draw(planOf({ ...plain(number(value)), isShare: true }))[0]
    expect([-1e-9, 1 + 1e-9].map(share)).toEqual([0, 1])
    expect([-1.1e-9, 1 + 1.1e-9].map(share)).toEqual([NaN, NaN])
  })
})

describe("a column that is supplied", () => {
  it("has its first value for its first run", () => {
    const values = Float64Array.of(10, 11, 12)
    const alteration = { ...unaltered, supplied: [{ kind: "column", assumption: 0, from: 3, values } as const] }
    const value = (run: number) => {
      const { assumptions, fault } = runReplication(
        planOf(plain(normal)),
        runKeys(root, run),
        run,
        undefined,
        alteration,
      )
      return fault?.kind ?? assumptions[0]
    }
    expect([3, 4, 5, 6].map(value)).toEqual([10, 11, 12, "not-a-number"])
  })
})

describe("a fault where a run begins", () => {
  it("stays one whatever is computed after it, and a run that can go on has none", () => {
    const parts = { states: [], assumptions: [plain(number(NaN))], steps: 1 }
    const fixed = [binary("add", assumption(0), number(1))]
    expect(playBoth(smallPlan({ ...parts, fixed }), root, 1)[0]!.fault).toMatchObject({ kind: "not-a-number" })
    const [sound] = playBoth(smallPlan({ ...parts, assumptions: [plain(number(1))], fixed }), root, 1)
    expect(sound).not.toHaveProperty("fault")
  })
})

describe("an answer", () => {
  it("whose record is not reached is 0, and a day that is not found -1", () => {
    const plan = smallPlan({
      states: [startAt(1)],
      answers: [
        { kind: "value-at", term: state(0), record: 3 },
        { kind: "holds-at", test: isAtLeast(state(0), 1), record: 3 },
        { kind: "first", test: isAtLeast(state(0), 2) },
      ],
    })
    const [run] = interpretAlteration(plan, root, 1, { ...unaltered, until: 2 })
    expect([...run!.answers]).toEqual([0, 0, -1])
  })
})
