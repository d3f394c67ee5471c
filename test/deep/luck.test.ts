import { beforeAll, describe, expect, it } from "vitest"
import { flagship } from "../../bench/karabakh-play.ts"
import type { Prepared } from "../../src/study/prepare.ts"
import { type Chance, dam, damTruth, playChances, playDam } from "../support/lucky.ts"
import { prepareFile, prepareText } from "../support/run-scenario.ts"

const repeats = 1000

describe("answers less luck", () => {
  for (const runs of [300, 1000, 10_000]) {
    it(
      `have intervals of 95 % that hold the truth in 93 to 97 % of 1,000 repeats of ${runs} runs`,
      { timeout: 1_200_000 },
      async () => {
        const prepared = await prepareText(dam)
        const covered = new Map(Object.keys(damTruth).map((name) => [name, 0]))
        for (let seed = 0; seed < repeats; seed++) {
          const found = await playDam(prepared, `repeat ${seed}`, runs)
          for (const [name, truth] of Object.entries(damTruth)) {
            const { low, high } = found.get(name)!
            if (low <= truth && truth <= high) covered.set(name, covered.get(name)! + 1)
          }
        }
        // All that guests do is luck: their answer has no error but that of rounding, and is told with more.
        const outside = [...covered].filter(([name, count]) => {
          const share = count / repeats
          return share < 0.93 || (share > 0.97 && !name.startsWith("guests"))
        })
        expect(outside).toEqual([])
      },
    )
  }
})

/** Of fewer runs with an answer, or without, no error of its own is told (statistics/correct.ts): then that of counting holds. */
const fewest = 10

describe("answers of the flagship less luck", () => {
  let prepared: Prepared
  let counted: ReadonlyMap<string, Chance>
  beforeAll(async () => {
    prepared = await prepareFile(flagship)
    counted = await playChances(prepared, { seed: "a million", runs: 1_000_000, correct: false })
  })

  for (const runs of [300, 1000, 10_000]) {
    it.each(["1", "2", "3"])(
      `of ${runs} runs with seed %s: none is off a million counted ones by more than 4.5 errors`,
      async (seed) => {
        const found = await playChances(prepared, { seed, runs, correct: true })
        const less = [...found.values()].filter(({ estimate }) => estimate.counted !== undefined)
        expect(less.length).toBeGreaterThan(30)
        expect([...found.keys()]).toEqual([...counted.keys()])
        const off = [...found].map(([name, { estimate, isShare }]) => {
          const { value, mcse, n } = estimate
          const { value: truth, mcse: error } = counted.get(name)!.estimate
          const chance = isShare ? Math.min(truth, 1 - truth) : 1
          const own = chance * n < fewest ? Math.max(mcse, Math.sqrt((chance * (1 - chance)) / n)) : mcse
          return { name, errors: Math.abs(value - truth) / Math.hypot(own, error) }
        })
        expect(off.filter(({ errors }) => !(errors <= 4.5))).toEqual([])
      },
    )
  }
})
