import { describe, expect, it } from "vitest"
import { normalQuantile } from "../../../src/number/normal-quantile.ts"
import { emitCornishFisher } from "../../../src/simulation/kernel/quantile/cornish-fisher.ts"
import { playQuantile } from "../../support/play-quantile.ts"

interface Counted {
  /** Mean and cumulants from the second to the sixth. */
  readonly cumulants: readonly number[]
  readonly masses: readonly number[]
}

function ofPoisson(mean: number): Counted {
  const masses = [Math.exp(-mean)]
  for (let k = 1; masses.length < 4 * mean + 30; k++) masses.push((masses[k - 1]! * mean) / k)
  return { cumulants: [mean, mean, mean, mean, mean, mean], masses }
}

/** The cumulants of n tries are n times those of one, which follow each other as p (1 - p) times the last one's slope in p. */
function ofBinomial(n: number, p: number): Counted {
  const masses = [(1 - p) ** n]
  for (let k = 1; k <= n; k++) masses.push((masses[k - 1]! * (n - k + 1) * p) / (k * (1 - p)))
  const cumulants = [
    p,
    p - p ** 2,
    p - 3 * p ** 2 + 2 * p ** 3,
    p - 7 * p ** 2 + 12 * p ** 3 - 6 * p ** 4,
    p - 15 * p ** 2 + 50 * p ** 3 - 60 * p ** 4 + 24 * p ** 5,
    p - 31 * p ** 2 + 180 * p ** 3 - 390 * p ** 4 + 360 * p ** 5 - 120 * p ** 6,
  ]
  return { cumulants: cumulants.map((one) => n * one), masses }
}

/** Whether it is sure where this part of a count's mass is reached, and what it says there; the count by adding up masses. */
function tell({ cumulants, masses }: Counted, part: number) {
  const sum = (some: readonly number[]): number => some.reduce((whole, one) => whole + one, 0)
  const rows = masses.flatMap((mass, k) => {
    const [below, above] = [sum(masses.slice(0, k)) + part * mass, sum(masses.slice(k + 1)) + (1 - part) * mass]
    const z = below < 0.5 ? normalQuantile(below) : -normalQuantile(above)
    return Math.abs(z) < 6 ? [[z, k, ...cumulants]] : []
  })
  return [false, true].flatMap((isVector) => {
    const said = playQuantile(isVector, {
      rows,
      emit: ({ lanes }, [z, , mean, variance, third, fourth, fifth, sixth]) => {
        const given = { mean: mean!, variance: variance!, third: third!, fourth: fourth!, fifth: fifth!, sixth: sixth! }
        const [k, isSure] = emitCornishFisher(lanes, z!, given)
        return lanes.select(isSure, k, lanes.constant(NaN))
      },
    })
    return rows.map(([z, k], place) => ({ z: z!, k: k!, said: said[place]! }))
  })
}

const counted: readonly (readonly [string, Counted])[] = [
  ["8 in the mean", ofPoisson(8)],
  ["8.5 in the mean", ofPoisson(8.5)],
  ["11 in the mean", ofPoisson(11)],
  ["30 in the mean", ofPoisson(30)],
  ["200 in the mean", ofPoisson(200)],
  ["33 tries of one half", ofBinomial(33, 0.5)],
  ["80 tries of 0.12", ofBinomial(80, 0.12)],
  ["80 tries of 0.88", ofBinomial(80, 0.88)],
  ["400 tries of 0.3", ofBinomial(400, 0.3)],
]

describe.each(counted)("where the quantile of a count lies, %s", (_, one) => {
  it("is right wherever it is beyond doubt, from a five-hundredth of a mass on to either side of a border", () => {
    for (const part of [0.002, 0.004, 0.007, 0.012, 0.02, 0.04, 0.1]) {
      for (const side of [part, 1 - part]) {
        const sure = tell(one, side).filter(({ said }) => !Number.isNaN(said))
        expect(sure.map(({ said }) => said)).toEqual(sure.map(({ k }) => k))
      }
    }
  })

  it("is beyond doubt halfway through each mass within two deviations, and at a fiftieth of it within one", () => {
    const list = (part: number, within: number) => tell(one, part).filter(({ z }) => Math.abs(z) < within)
    for (const [part, within] of [
      [0.5, 2],
      [0.02, 1],
      [0.98, 1],
    ] as const) {
      const all = list(part, within)
      expect(all.length).toBeGreaterThan(3)
      expect(all.map(({ said }) => said)).toEqual(all.map(({ k }) => k))
    }
  })
})

describe("the expansion of a quantile", () => {
  it("is in doubt at every border, beyond five deviations, and of a variance below 8", () => {
    for (const [, one] of counted) for (const { said } of tell(one, 1)) expect(said).toBeNaN()
    for (const { z, said } of tell(ofPoisson(200), 0.5)) if (Math.abs(z) > 5) expect(said).toBeNaN()
    for (const { said } of tell(ofPoisson(7.9), 0.5)) expect(said).toBeNaN()
  })
})
