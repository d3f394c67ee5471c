import { describe, expect, it } from "vitest"
import { binomial, mostTries } from "../../../src/distribution/binomial.ts"
import { largestMean, poisson } from "../../../src/distribution/poisson.ts"
import type { Emitter } from "../../../src/simulation/kernel/emitter.ts"
import type { Num } from "../../../src/simulation/kernel/lanes.ts"
import { valueType } from "../../../src/simulation/kernel/opcode.ts"
import { emitBinomial, emitPoisson, type Words } from "../../../src/simulation/kernel/quantile/counts.ts"
import { combine, playQuantile, type QuantilePiece } from "../../support/play-quantile.ts"

type Rows = QuantilePiece["rows"]

const wordsOf = ({ lanes, index, quantiles }: Emitter): Words => ({
  lanes,
  mathematics: index,
  routines: quantiles.routines,
})

const ofPoisson: QuantilePiece["emit"] = (emitter, [u, mean]) => emitPoisson(wordsOf(emitter), u!, mean!)
const ofBinomial: QuantilePiece["emit"] = (emitter, [u, n, p]) => emitBinomial(wordsOf(emitter), u!, n!, p!)

/** Uniforms of both halves, from the least that is drawn to the greatest, at which sums of masses stay below it. */
const uniforms = [2 ** -54, 1e-9, 0.003, 0.2, 0.49, 0.5, 0.51, 0.8, 0.9999, 1 - 2 ** -30, 1 - 2 ** -53]

/** By row: counted up, expanded, searched. */
const means = [0, 1e-17, 0.2, 3, 7.9, 8, 12.5, 45, 60, 60.5, 900, 1e6, largestMean]

const tries = [
  ...combine([0, 1, 7], [0, 0.3, 1]),
  ...combine([40, 100, 900], [1e-18, 0.03, 0.4, 0.5, 0.6, 0.97, 1 - 2 ** -53]),
  [384, 0.15625],
  [60, 0.999_999],
  [mostTries, 1e-7],
  [mostTries, 0.25],
  [mostTries, 1 - 1e-7],
]

/** The uniform halfway through the mass of k, where no expansion doubts. */
const middle = (cdf: (k: number) => number, k: number): number => (cdf(k - 1) + cdf(k)) / 2

describe.each([
  ["one lane", false],
  ["four lanes", true],
] as const)("the quantile of a count, in %s", (_, isVector) => {
  const poissonOf = (rows: Rows, more: Partial<QuantilePiece> = {}) =>
    playQuantile(isVector, { rows, emit: ofPoisson, ...more })
  const binomialOf = (rows: Rows, more: Partial<QuantilePiece> = {}) =>
    playQuantile(isVector, { rows, emit: ofBinomial, ...more })

  it("is that of distribution/, whichever way each run goes", () => {
    const some = combine(uniforms, means)
    expect(poissonOf(some)).toEqual(some.map(([u, mean]) => poisson.quantile(u!, mean!, 0, 0)))
    const others = uniforms.flatMap((u) => tries.map((row) => [u, ...row]))
    expect(binomialOf(others)).toEqual(others.map(([u, n, p]) => binomial.quantile(u!, n!, p!, 0)))
  })

  it("is none of what is no uniform, no mean, no number of tries or no chance", () => {
    const none = [
      ...combine([0, 1, -0.5, 1.5, NaN], [3, 900]),
      ...combine([0.3], [-1e-9, NaN, 2 * largestMean, Infinity, -Infinity]),
    ]
    expect(poissonOf(none)).toEqual(none.map(() => NaN))
    const nor = [
      ...combine([0, 1, -0.5, 1.5, NaN], [9, 900], [0, 0.5, 1]),
      ...combine([0.3], [-1, 1.5, NaN, mostTries + 1, Infinity], [0, 0.5, 1]),
      ...combine([0.3], [0, 9, 900], [-1e-9, 1 + 2 ** -52, NaN]),
    ]
    expect(binomialOf(nor)).toEqual(nor.map(() => NaN))
  })

  it("is 0 up to the mass of 0, which is e to the power of minus the mean, or q to the power n", () => {
    const small = [0.5, 7, 30, 60].flatMap((mean) =>
      [1 - 1e-12, 1 + 1e-12].map((part) => [part * Math.exp(-mean), mean]),
    )
    expect(poissonOf(small)).toEqual(small.map((_, place) => place % 2))
    // Chances of failure from near 1, where a series tells the mass, to one half.
    const few = [
      [384, 27 / 32],
      [300, 15 / 16],
      [5, 127 / 128],
      [320, 13 / 16],
      [20, 1 / 2],
      [40, 1 / 8],
    ].flatMap(([n, q]) => [1 - 1e-12, 1 + 1e-12].map((part) => [part * q! ** n!, n!, 1 - q!]))
    expect(binomialOf(few)).toEqual(few.map((_, place) => place % 2))
  })

  it("is all up to the mass of no failure, which is p to the power n", () => {
    const many = [
      [80, 27 / 32],
      [500, 31 / 32],
      [100, 13 / 16],
    ].flatMap(([n, p]) => [1 - 1e-6, 1 + 1e-6].map((part) => [1 - part * p! ** n!, n!, p!]))
    expect(binomialOf(many)).toEqual(many.map(([, n], place) => n! - (place % 2)))
  })

  it("is expanded where that leaves no doubt: nobody counts or searches", () => {
    const some = [850, 880, 900, 930].map((k) => [middle((x) => poisson.cdf(x, [900]), k), 900, k])
    expect(poissonOf(some, { without: "routines" })).toEqual(some.map(([, , k]) => k))
    const few = [35, 40, 45, 50].map((k) => [middle((x) => poisson.cdf(x, [45]), k), 45, k])
    expect(poissonOf(few, { without: "exp" })).toEqual(few.map(([, , k]) => k))
    const others = [380, 400, 410, 430].map((k) => [middle((x) => binomial.cdf(x, [1000, 0.4]), k), 1000, 0.4, k])
    expect(binomialOf(others, { without: "routines" })).toEqual(others.map(([, , , k]) => k))
    const fewer = [15, 20, 24].map((k) => [middle((x) => binomial.cdf(x, [80, 0.25]), k), 80, 0.25, k])
    expect(binomialOf(fewer, { without: "exp" })).toEqual(fewer.map(([, , , k]) => k))
  })

  it("is searched where it is neither beyond doubt nor small, in that run alone", () => {
    const cdf = (k: number): number => poisson.cdf(k, [900])
    const some = [
      [cdf(880), 900],
      [middle(cdf, 880), 900],
      [0.3, 2],
      [0.3, -1],
    ]
    expect(poissonOf(some)).toEqual([880, 880, 1, NaN])
    expect(poissonOf(some, { without: "routines" })).toEqual([NaN, 880, 1, NaN])
    const share = (k: number): number => binomial.cdf(k, [1000, 0.4])
    const others = [
      [0.3, 3, 1.5],
      [share(390), 1000, 0.4],
      [middle(share, 390), 1000, 0.4],
      [0.3, 2, 0.5],
    ]
    expect(binomialOf(others)).toEqual([NaN, 390, 390, 1])
    expect(binomialOf(others, { without: "routines" })).toEqual([NaN, NaN, 390, 1])
  })

  it("begins anew each time it is gone through again", () => {
    const twice =
      (emit: QuantilePiece["emit"]): QuantilePiece["emit"] =>
      (emitter, given): Num => {
        const { lanes, code } = emitter
        const [left, result] = [code.local(valueType.i32), lanes.numberCell()]
        code.i32(2)
        code.set(left)
        code.repeat(() => {
          result.write(emit(emitter, given))
          code.get(left)
          code.i32(-1)
          code.op("i32Add")
          code.tee(left)
        })
        return result.read()
      }
    const some = combine([0.01, 0.6, 0.99], [3, 20, 900])
    expect(poissonOf(some, { emit: twice(ofPoisson) })).toEqual(poissonOf(some))
    const others = combine([0.01, 0.6, 0.99], [30, 100], [0.05, 0.3, 0.9])
    expect(binomialOf(others, { emit: twice(ofBinomial) })).toEqual(binomialOf(others))
  })
})
