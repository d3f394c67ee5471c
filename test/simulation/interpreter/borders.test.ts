import { describe, expect, it } from "vitest"
import { runKeys, uniform } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { RunResult } from "../../../src/simulation/interpreter/run-replication.ts"
import type { Effect, Plan, PlanRule, PlanTerm } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { change, number, rule, set, smallPlan, startAt, together } from "../../support/small-plan.ts"

const root = rootKey("borders")

/** The states after one step, by both engines; undefined where the run is at fault. */
function playStep(parts: Partial<Plan> & Pick<Plan, "states">): readonly number[] | undefined {
  const [run] = playBoth(smallPlan({ steps: 1, ...parts }), root, 1)
  return run!.fault === undefined ? [...run!.tracks.subarray(parts.states.length)] : undefined
}

/** The number of run 0 at a site in a step. */
function drawn(site: number, step = 1): number {
  const [key0, key1] = runKeys(root, 0).chance
  return uniform(key0, key1, site, step, 0)
}

describe("shares of a move", () => {
  const moved = (amount: number, ...shares: readonly (number | "rest")[]) =>
    playStep({
      states: [startAt(2 * amount), ...shares.map(() => startAt(0))],
      rules: [
        rule([
          {
            kind: "move",
            from: 0,
            amount: number(amount),
            to: shares.map((share, place) => ({ state: place + 1, share: share === "rest" ? share : number(share) })),
          },
        ]),
      ],
    })

  it("may be all or nothing, and exceed 1 by a billionth", () => {
    expect(moved(4, 1)).toEqual([4, 4])
    expect(moved(4, 0)).toEqual([4, 0])
    expect(0.5 + (0.5 + 1e-9)).toBe(1 + 1e-9)
    expect(moved(4, 0.5, 0.5 + 1e-9)).toEqual([4, 2, 2])
    expect(moved(4, 0.5, 0.5 + 1.1e-9)).toBe(undefined)
  })

  it("leave nothing over where a billionth of a thousandth of the amount is missing, and else what is missing", () => {
    expect(1e12 - 1e12 * (1 - 1e-12)).toBe(1)
    expect(moved(1e12, 1 - 1e-12, "rest")![2]).toBe(0)
    expect(moved(1e6, 1 - 5e-13, "rest")![2]).toBe(0)
    expect(moved(1e6, 1 - 5e-12, "rest")![2]).toBeCloseTo(5e-6, 7)
  })
})

describe("a choice", () => {
  const choosing = (...weights: readonly (readonly [number, number])[]): Plan => {
    const effects: readonly Effect[] = [
      {
        kind: "choose",
        outcomes: weights.map(([weight, site], place) => ({
          event: place + 1,
          weight: number(weight),
          site,
          effects: [],
        })),
      },
    ]
    const luck = { events: [1, 2, 3], records: [1] }
    return smallPlan({ states: [], rules: [rule(effects)], eventCount: 4, steps: 1, luck })
  }
  const play = (...weights: readonly (readonly [number, number])[]): RunResult =>
    playBoth(choosing(...weights), root, 1)[0]!

  it("goes to the first declared where scores are the same", () => {
    expect([...play([2, 7], [2, 7], [2, 7]).timesFired]).toEqual([1, 1, 0, 0])
  })

  it("takes a weight that misses 0 by a billionth for 0, in the luck of all too", () => {
    const { fault, timesFired, luck } = play([3, 7], [-1e-9, 8], [1, 9])
    expect(fault).toBe(undefined)
    const won = [...timesFired].indexOf(1, 1)
    expect([...luck]).toEqual([won === 1 ? 0.25 : -0.75, 0, won === 3 ? 0.75 : -0.25])
    expect(play([3, 7], [-1.1e-9, 8]).fault).toBeDefined()
  })
})

describe("a number that is what it is held against", () => {
  it("rounds down", () => {
    const given = (value: number) =>
      playStep({
        states: [startAt(0, { whole: true })],
        rules: [rule([{ kind: "change", state: 0, value: number(value), rounding: 7 }])],
      })
    expect(given(drawn(7))).toEqual([0])
    expect(given(drawn(7) + 1e-9)).toEqual([1])
    expect(given(-3)).toEqual([-3])
  })

  it("does not let a rule fire, at the first date of a step nor at the second", () => {
    const fired = (site: number, probability: number) => {
      const more: Partial<PlanRule> = {
        occasion: { kind: "named", at: [number(19001), number(19002)], after: [] },
        chance: { probability: number(probability), site },
        again: [{ site: 15 - site, effects: [] }],
      }
      return playBoth(smallPlan({ states: [], rules: [rule([], more)], steps: 1 }), root, 1)[0]!.timesFired[0]
    }
    const [low, high] = drawn(7) < drawn(8) ? [7, 8] : [8, 7]
    expect(fired(low, drawn(low))).toBe(0)
    expect(fired(high, drawn(low))).toBe(0)
    expect(fired(low, drawn(high))).toBe(1)
    expect(fired(high, drawn(high))).toBe(1)
    expect(fired(high, drawn(high) + 1e-9)).toBe(2)
  })
})

describe("a cooldown", () => {
  const counted = (cooldown: number, more: Partial<PlanRule> = {}) => {
    const plan = smallPlan({ states: [], rules: [rule([], { cooldown: number(cooldown), ...more })], steps: 4 })
    return playBoth(plan, root, 1)[0]!.timesFired[0]
  }
  const short = 7 * 1e-9

  it("of two steps and a bit less still blocks two, to a billionth of a step", () => {
    expect((7 * (2 - 1e-9)) / 7 + 1e-9).toBe(2)
    expect(counted(7 * (2 - 1e-9))).toBe(2)
    expect(counted(7 * (2 - 1.1e-9))).toBe(2)
    expect(counted(7 * (1 - 1e-9))).toBe(2)
    expect(counted(7 * (1 - 1.1e-9))).toBe(4)
  })

  it("of a bit less than nothing blocks the further dates of the step", () => {
    const more = {
      occasion: { kind: "named", at: [number(19001), number(19002)], after: [] },
      again: [{ site: 7, effects: [] }],
    } as const
    expect(-short / 7 + 1e-9).toBe(0)
    expect(counted(-short, more)).toBe(1)
    expect(counted(-2 * short, more)).toBe(2)
    expect(counted(-0.5, more)).toBe(2)
  })
})

describe("a state that is not whole", () => {
  const summed = (start: number, ...added: readonly number[]) =>
    playStep({
      states: [startAt(start)],
      rules: added.map((one) => rule([change(0, number(one))])),
      blocks: [together(...added.keys())],
    })![0]

  it("keeps its bits where nothing is added, and else becomes the whole number that it misses by rounding", () => {
    expect(summed(3 + 4e-13, 0)).toBe(3 + 4e-13)
    expect(summed(3 + 4e-13, 1)).toBe(4)
    expect(summed(1000, 1e-10)).toBe(1000)
    expect(summed(1000, 1e-8)).not.toBe(1000)
    expect(summed(0, 0.1, 0.2, 0.7)).toBe(1)
  })

  it("may miss it by exactly a billionth of a thousandth of its parts", () => {
    const [base, added] = [250000000000.25, -249999999999.75]
    expect(base + added).toBe(0.5)
    expect(1e-12 * (base - added)).toBe(0.5)
    expect(summed(base, added)).toBe(1)
    expect(summed(base - 1, added + 1)).toBe(0.5)
  })

  it("is 0 where the whole number that it misses is -0", () => {
    expect(Object.is(summed(-1, 1 - 1e-13), 0)).toBe(true)
  })
})

describe("a total", () => {
  it("may be of 65535 parts and of none", () => {
    const total = (count: number): PlanTerm => ({ op: "total", count: number(count), term: number(2) })
    const value = (count: number) => playStep({ states: [startAt(7)], rules: [rule([set(0, total(count))])] })
    expect([value(0), value(65535), value(65536)]).toEqual([[0], [131070], undefined])
  })
})
