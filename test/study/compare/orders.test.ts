import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type AttributionPlan, idsAt, planAttribution } from "../../../src/study/compare/orders.ts"
import type { EditedThing } from "../../../src/design/edits.ts"

const thing = (id: string, isWhole = false): EditedThing => ({
  id,
  edits: [{ path: isWhole ? id : `${id}.value`, origin: "" }],
})
const things = (count: number) => Array.from({ length: count }, (_, i) => thing(`e${i}`))

/** A plan's text that tells every edit, so that none is idle. */
const tellAll = (ids: readonly string[]) => ids.toSorted().join(" ")

/** Shapley values of a game by a plan. */
const split = (plan: AttributionPlan, worth: (ids: readonly string[]) => number): readonly number[] =>
  plan.edits.map((_, edit) =>
    plan.steps
      .filter((step) => step.edit === edit)
      .reduce(
        (sum, { before, after, weight }) =>
          sum + weight * (worth(idsAt(plan, plan.points[after] ?? [])) - worth(idsAt(plan, plan.points[before] ?? []))),
        0,
      ),
  )

describe("the plan of an attribution", () => {
  it("plays all subsets of up to eight edits, each once, none first and all last", () => {
    for (const count of [1, 2, 5, 8]) {
      const plan = planAttribution(things(count), tellAll)
      expect(plan.method).toBe("exact")
      expect(new Set(plan.points.map((point) => point.join())).size).toBe(2 ** count)
      expect(plan.points[0]).toEqual([])
      expect(plan.points[plan.points.length - 1]).toHaveLength(count)
    }
  })

  it("draws orders for more, always the same ones, each with its reverse, and plays every edit alone and last", () => {
    const plan = planAttribution(things(11), tellAll)
    expect(plan).toEqual(planAttribution(things(11), tellAll))
    expect(plan.method).toBe("sampled")
    expect(plan.orders % 2).toBe(0)
    const keys = plan.points.map((point) => point.join())
    expect(new Set(keys).size).toBe(keys.length)
    for (let e = 0; e < 11; e++) {
      expect(keys).toContain(String(e))
      expect(keys).toContain(
        Array.from({ length: 11 }, (_, i) => i)
          .filter((i) => i !== e)
          .join(),
      )
    }
    const orderOf = (number: number) => plan.steps.filter(({ order }) => order === number).map(({ edit }) => edit)
    expect(orderOf(1)).toEqual(orderOf(0).toReversed())
  })

  it("gives the hand-computed Shapley values of the glove game", () => {
    // One left glove (e0), two right ones: a pair is worth 1. Shapley: 2/3, 1/6, 1/6.
    const worth = (ids: readonly string[]) => (ids.includes("e0") && ids.length > 1 ? 1 : 0)
    const values = split(planAttribution(things(3), tellAll), worth)
    expect(values[0]).toBeCloseTo(2 / 3, 14)
    expect(values[1]).toBeCloseTo(1 / 6, 14)
    expect(values[2]).toBeCloseTo(1 / 6, 14)
  })

  it("parts any game without rest, and gives what does nothing exactly 0", () => {
    const parted = fc.property(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 1e6 }), (count, salt) => {
      const plan = planAttribution(things(count), tellAll)
      // Some number for every subset of all edits but the first, which does nothing.
      const worth = (ids: readonly string[]) => {
        const mask = ids.reduce((sum, id) => (id === "e0" ? sum : sum + 2 ** Number(id.slice(1))), 1)
        return ((mask * 7919 + salt) % 1009) / 1009
      }
      const values = split(plan, worth)
      const total = worth(idsAt(plan, plan.points[plan.points.length - 1] ?? [])) - worth([])
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 12)
      expect(values[0]).toBe(0)
    })
    fc.assert(parted, { seed: 7, numRuns: 40 })
  })

  it("counts edits that cannot stand without each other as one", () => {
    const tell = (ids: readonly string[]) =>
      ids.includes("uses") && !ids.includes("declares") ? undefined : tellAll(ids)
    const plan = planAttribution([thing("declares", true), thing("uses"), thing("other")], tell)
    expect(plan.edits.map((edit) => edit.toSorted())).toEqual([["declares", "uses"], ["other"]])
  })

  it("does not play edits that change no plan", () => {
    const tell = (ids: readonly string[]) => tellAll(ids.filter((id) => id !== "evidence.E1"))
    const plan = planAttribution([thing("a"), thing("evidence.E1")], tell)
    expect(plan.idle).toEqual(["evidence.E1"])
    expect(plan.points).toEqual([[], [0]])
  })
})
