import { describe, expect, it } from "vitest"
import { betaTails } from "../../../src/distribution/beta.ts"
import { gammaTails } from "../../../src/distribution/gamma.ts"
import { families } from "../../../src/distribution/index.ts"
import type { Emitter } from "../../../src/simulation/kernel/emitter.ts"
import type { Num } from "../../../src/simulation/kernel/lanes.ts"
import { continuous, type Continuous } from "../../../src/simulation/kernel/quantile/continuous.ts"
import { combine, playQuantile, type QuantilePiece } from "../../support/play-quantile.ts"

type Row = readonly number[]

/** Uniforms of both halves, beyond tables, at their ends and within. */
const uniforms = [2 ** -54, 1e-9, 2 ** -8, 0.02, 0.2, 0.49, 0.5, 0.51, 0.8, 0.98, 0.9999, 1 - 2 ** -53]

/** Such as lie within a table of either tail, and at no number of the grid. */
const within = [0.02, 0.2, 0.45, 0.55, 0.8, 0.98]

/** By family its parameters, and others that it does not have. */
const cases: Readonly<Record<Continuous, { readonly good: readonly Row[]; readonly bad: readonly Row[] }>> = {
  gamma: {
    good: [
      [0.1, 2],
      [2.5, 1],
      [900, 0.1],
      [1e5, 3],
      [1e15, 1],
    ],
    bad: [
      [0, 1],
      [-1, 1],
      [NaN, 1],
      [2e15, 1],
      [2, 0],
      [2, -1],
      [2, Infinity],
      [2, NaN],
    ],
  },
  inverse_gamma: {
    good: [
      [0.5, 3, 1],
      [12, 40, 1],
      [4, 2, 2.5],
      [2e6, 7, 0.5],
    ],
    bad: [
      [0, 1, 1],
      [NaN, 1, 1],
      [2e15, 1, 1],
      [2, 0, 1],
      [2, Infinity, 2],
      [2, 1, 0],
      [2, 1, -1],
      [2, 1, Infinity],
    ],
  },
  log_gamma: { good: [[1e-3], [0.3], [2.5], [24]], bad: [[0], [-1], [NaN], [1e-301], [2e15]] },
  beta: {
    good: [
      [0.3, 0.4],
      [1, 3],
      [4, 12],
      [12, 4],
      [1e6, 1e6],
    ],
    bad: [
      [0, 1],
      [1, 0],
      [-1, 2],
      [2, NaN],
      [2e6, 1],
      [1, 2e6],
    ],
  },
  pert: {
    good: [
      [0, 2, 10],
      [-3, 4, 4],
      [3, 5, 10],
      [1, 1, 2],
    ],
    bad: [
      [1, 1, 1],
      [2, 1, 0],
      [0, -1, 3],
      [0, 4, 3],
      [NaN, 1, 2],
    ],
  },
}

const all = Object.entries(cases) as readonly (readonly [Continuous, (typeof cases)[Continuous]])[]

const plain = (family: Continuous, u: number, [a = NaN, b = NaN, c = NaN]: Row): number =>
  families[family]!.quantile(u, a, b, c)

/** The family with these parameters, of which those at some places are known before; in runs whose last number is below 0. */
const write =
  (family: Continuous, parameters: Row, isKnown: (place: number) => boolean) =>
  (emitter: Emitter, [u, ...given]: readonly Num[]): Num => {
    const { lanes, algebra } = emitter
    const missing = lanes.constant(NaN)
    const values = parameters.map((value, place) => (isKnown(place) ? lanes.constant(value) : given[place]!))
    const [a = missing, b = missing, c = missing] = values
    const last = given[parameters.length]
    const guard = last === undefined ? undefined : lanes.hold(algebra.less(last, 0))
    return continuous[family](emitter, u!, [a, b, c], guard)
  }

describe.each([
  ["one lane", false],
  ["four lanes", true],
] as const)("a continuous quantile, in %s", (_, isVector) => {
  const play = (
    family: Continuous,
    parameters: Row,
    us: Row,
    isKnown: (place: number) => boolean,
    more: Partial<QuantilePiece> = {},
  ): Row => {
    const rows = us.map((u) => [u, ...parameters])
    return playQuantile(isVector, { rows, emit: write(family, parameters, isKnown), ...more })
  }
  const [known, unknown] = [() => true, () => false]

  it.each(all)("is that of distribution/, its parameters known before or not: %s", (family, { good }) => {
    for (const parameters of good)
      for (const isKnown of [known, unknown]) {
        const expected = uniforms.map((u) => plain(family, u, parameters))
        expect([parameters, ...play(family, parameters, uniforms, isKnown)]).toEqual([parameters, ...expected])
      }
  })

  it.each(all)(
    "is the same for few runs, for which no table is made: %s",
    (family, { good: [, , parameters = []] }) => {
      const expected = uniforms.map((u) => plain(family, u, parameters))
      expect(play(family, parameters, uniforms, known, { runs: 10 })).toEqual(expected)
    },
  )

  it.each(all)(
    "is none of what is no uniform, and of parameters that it does not have: %s",
    (family, { good, bad }) => {
      for (const isKnown of [known, unknown]) {
        for (const parameters of bad)
          expect([parameters, ...play(family, parameters, [0.2, 0.7], isKnown)]).toEqual([parameters, NaN, NaN])
        expect(play(family, good[1]!, [0, 1, -0.5, 1.5, NaN], isKnown)).toEqual([NaN, NaN, NaN, NaN, NaN])
      }
    },
  )

  it.each(["beta", "pert", "inverse_gamma"] as const)("is the same where some of it is known before: %s", (family) => {
    const [, , parameters = []] = cases[family].good
    const expected = within.map((u) => plain(family, u, parameters))
    for (const place of parameters.keys())
      for (const isKnown of [(one: number) => one === place, (one: number) => one !== place])
        expect(play(family, parameters, within, isKnown)).toEqual(expected)
  })

  it.each<[Continuous, Row]>([
    ["gamma", [2.5, 1]],
    ["inverse_gamma", [12, 40, 1]],
    ["log_gamma", [2.5]],
    ["beta", [4, 12]],
    ["beta", [12, 4]],
    ["pert", [0, 2, 10]],
  ])("is told by tables where shapes are known, so that no run searches: %s of %j", (family, parameters) => {
    const expected = within.map((u) => plain(family, u, parameters))
    expect(play(family, parameters, within, known, { without: "routines" })).toEqual(expected)
    expect(play(family, parameters, within, unknown, { without: "routines" })).toEqual(within.map(() => NaN))
  })

  it("is settled where a table is in doubt or ends, in those runs alone", () => {
    const onGrid = [0.3, 0.9, 2.2, 4].map((x) => 2 ** -39 * Math.round(x * 2 ** 39))
    for (const x of onGrid) {
      const us = [gammaTails.lower(x, 2.5, 0), 0.3, 1e-9, 0.6]
      const expected = us.map((u) => plain("gamma", u, [2.5, 1]))
      expect(play("gamma", [2.5, 1], us, known)).toEqual(expected)
      const told = play("gamma", [2.5, 1], us, known, { without: "routines" })
      expect(told).toEqual([NaN, expected[1], NaN, expected[3]])
    }
    for (const x of onGrid.map((one) => one / 16))
      for (const u of [betaTails.lower(x, 4, 12), betaTails.upper(x, 4, 12)])
        for (const [a, b] of [
          [4, 12],
          [12, 4],
        ] as const)
          expect(play("beta", [a, b], [u, 0.3, 1e-9, 0.6], known)).toEqual(
            [u, 0.3, 1e-9, 0.6].map((one) => plain("beta", one, [a, b])),
          )
  })

  it.each<[Continuous, Row]>([
    ["gamma", [2.5, 1]],
    ["inverse_gamma", [4, 2, 2.5]],
    ["log_gamma", [2.5]],
    ["beta", [4, 12]],
    ["pert", [0, 2, 10]],
  ])("is no number in runs in which nobody asks: %s of %j", (family, parameters) => {
    const rows = combine([0.01, 0.4, 1e-6], [-1, 1]).map(([u, guard]) => [u!, ...parameters, guard!])
    const expected = rows.map((row) => (row.at(-1)! < 0 ? plain(family, row[0]!, parameters) : NaN))
    for (const isKnown of [known, unknown])
      expect(playQuantile(isVector, { rows, emit: write(family, parameters, isKnown) })).toEqual(expected)
  })

  it.each<[Continuous, Row]>([
    ["gamma", [3, 1]],
    ["beta", [3, 4]],
  ])("has tables from 5,000 draws on: those of each step, or of the start alone: %s", (family, parameters) => {
    const isTold = (more: Pick<QuantilePiece, "runs" | "steps" | "isStart">): boolean =>
      !Number.isNaN(play(family, parameters, [0.2], known, { ...more, without: "routines" })[0])
    expect([4999, 5000, 5001].map((runs) => isTold({ runs, steps: 7, isStart: true }))).toEqual([false, true, true])
    expect([49, 50].map((runs) => isTold({ runs, steps: 100, isStart: false }))).toEqual([false, true])
    expect(isTold({ runs: 50, steps: 100, isStart: true })).toBe(false)
  })
})
