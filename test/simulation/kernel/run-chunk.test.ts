import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { compileKernel } from "../../../src/simulation/kernel/compile-kernel.ts"
import { instantiateKernel, loadKernelModule, type Kernel } from "../../../src/simulation/kernel/instantiate-kernel.ts"
import { createTrackCounter } from "../../../src/simulation/kernel/track-counter.ts"
import type { Plan, PlanTerm } from "../../../src/simulation/plan.ts"
import { unaltered } from "../../../src/simulation/alteration.ts"
import { countValue, emptyCounts, type TrackEdges } from "../../../src/simulation/track-counts.ts"
import { findDifference, playInterpreter, playKernel } from "../../support/compare-engines.ts"
import { makeRandomPlan } from "../../support/random-plan.ts"
import { type RunColumns, runColumns } from "../../support/run-columns.ts"
import { binary, change, number, rule, smallPlan, startAt, state, together } from "../../support/small-plan.ts"

const root = rootKey("chunk")
const plan = makeRandomPlan(11)

function createKernel(from: Plan, simd = true): Kernel {
  const { bytes, layout } = compileKernel(from, { simd })
  return instantiateKernel(loadKernelModule(bytes), structuredClone(layout))
}

const columns = (chunk: RunColumns): readonly (readonly number[])[] =>
  [...chunk.assumptions, ...chunk.answers, ...chunk.firstFired, ...chunk.timesFired, chunk.faults].map((column) => [
    ...column,
  ])

describe("runChunk", () => {
  it.each([false, true])("gives a run the same values in whatever range it is played (simd %s)", (simd) => {
    const kernel = createKernel(plan, simd)
    const whole = columns(runColumns(kernel, root, 0, 201))
    const parts = [
      [0, 1],
      [1, 66],
      [66, 67],
      [67, 201],
    ].map(([from = 0, to = 0]) => columns(runColumns(kernel, root, from, to)))
    expect(whole.map((_, slot) => parts.flatMap((part) => part[slot]))).toEqual(whole)
  })

  it("numbers runs beyond 2^31", () => {
    const [low, high] = [2 ** 31 - 2, 2 ** 31 + 2]
    const chunk = runColumns(createKernel(plan), root, low, high)
    expect(columns(runColumns(createKernel(plan, false), root, low, high))).toEqual(columns(chunk))
    expect(new Set(chunk.assumptions[0]).size).toBe(4)
  })

  it("draws assumptions at another index where a design asks for it, and chance at the run's own", () => {
    const draw: PlanTerm = { op: "draw", family: "normal", arguments: [number(0), number(1)], site: 9, index: 0 }
    const drawing = smallPlan({
      states: [startAt(0)],
      assumptions: [{ term: draw, discrete: false }],
      rules: [rule([change(0, draw)])],
      answers: [{ kind: "value-at", term: state(0), record: 4 }],
    })
    const kernel = createKernel(drawing)
    const nested = runColumns(kernel, root, 0, 100, { alteration: { ...unaltered, draws: { inner: 2 } } })
    const plain = runColumns(kernel, root, 0, 100)
    expect(nested.assumptions[0]).toEqual(plain.assumptions[0]!.map((_, run, values) => values[run >> 1]!))
    expect(nested.answers).toEqual(plain.answers)
    expect(new Set(plain.answers[0]).size).toBe(100)
  })

  it.each([false, true])("counts exactly the values that a pilot keeps (simd %s)", (simd) => {
    const drift: PlanTerm = { op: "draw", family: "normal", arguments: [number(0), number(3)], site: 9, index: 0 }
    const wandering = smallPlan({
      states: [startAt(0), startAt(5), startAt(2)],
      rules: [rule([change(0, drift), change(1, drift)])],
      steps: 6,
    })
    const kernel = createKernel(wandering, simd)
    const edges = [-1, 0, 2].map((from, track): TrackEdges => {
      const cells = Array.from({ length: 7 }, (_, record) =>
        Array.from({ length: 1 + 5 * record + track }, (_, i) => from + i / 3),
      )
      return {
        starts: Int32Array.from([0, ...cells.keys()], (record, i) =>
          i === 0 ? 0 : cells.slice(0, record + 1).flat().length,
        ),
        edges: Float64Array.from(cells.flat()),
        isExact: false,
      }
    })
    const counter = createTrackCounter(kernel, edges)
    const expected = edges.map(emptyCounts)
    for (const [from, to] of [
      [3, 200],
      [200, 265],
    ] as const) {
      runColumns(kernel, root, from, to, { counter })
      const { trackValues } = runColumns(kernel, root, from, to, { keepTrackValues: true })
      trackValues.forEach((value, i) => {
        const cell = Math.floor(i / (to - from))
        countValue(expected[cell % 3]!, Math.floor(cell / 3), value)
      })
    }
    expect(counter.take()).toEqual(expected)
  })

  it("writes the same bytes for the same plan", () => {
    expect(compileKernel(plan, { simd: true })).toEqual(compileKernel(makeRandomPlan(11), { simd: true }))
  })
})

describe("large plans", () => {
  it("are spread over several functions, and more constants than the pool holds, with the same bits", () => {
    const count = 400
    const manyConstants = (slot: number): PlanTerm =>
      Array.from({ length: 30 }, (_, i) => number(1 + slot / 7 + i / 1000)).reduce(
        (sum, one) => binary("subtract", one, sum),
        state(slot % 20),
      )
    const rules = Array.from({ length: count }, (_, slot) =>
      rule([change(slot % 20, binary("multiply", number(1e-3), manyConstants(slot)))], {
        chance: { probability: number(0.5), site: slot },
      }),
    )
    const all = Array.from({ length: count }, (_, slot) => slot)
    for (const blocks of [[together(...all)], all.map((slot) => together(slot))]) {
      const large = smallPlan({ states: Array.from({ length: 20 }, (_, i) => startAt(i)), rules, blocks, steps: 3 })
      const expected = playInterpreter(large, root, 9)
      for (const simd of [false, true])
        expect(findDifference(playKernel(large, root, 9, simd), expected)).toBe(undefined)
    }
  })
})
