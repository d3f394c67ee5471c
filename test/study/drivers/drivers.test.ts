import { describe, expect, it } from "vitest"
import { analyseDrivers } from "../../../src/study/drivers/study.ts"
import type { DriversResult } from "../../../src/study/drivers/result.ts"
import type { Estimate } from "../../../src/statistics/estimate.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const seeds = ["1", "2", "3"]

type Flags = readonly (readonly [string, string?])[]

const analyse = (text: string, flags: Flags, options: { readonly runs: number; readonly seed?: string }) =>
  analyseText(analyseDrivers, text, { name: "drivers", flags }, options)

const find = async (text: string, flags: Flags, options: { readonly runs: number; readonly seed?: string }) =>
  (await analyse(text, flags, options)).result as DriversResult

/** Within so many standard errors. */
const expectNear = ({ value, mcse }: Estimate, right: number) =>
  expect(Math.abs(value - right)).toBeLessThan(4.5 * mcse)

const both = tinyScenario(
  `assumptions:
  a: { value: bernoulli(0.5), basis: assumption }
  b: { value: bernoulli(0.5), basis: assumption }
  c: { value: bernoulli(0.5), basis: assumption }
state: { x: { start: 0, whole: true }, z: { start: 0, whole: true } }
actors:
  one:
    title: One
    rules:
      acts: { title: Acts, when: a and b, then: { set: { x: 1 } } }
      looks: { title: Looks, when: c and z == 0, then: { set: { z: 1 } } }
      undoes: { title: Undoes, when: z == 1 and x == 2, then: { set: { x: 0 } } }
questions: { both: { ask: "Both?", event: x == 1, by: [end] } }`,
  2,
)

describe("drivers of x = a and b, two fair coins, c a bystander", () => {
  it.each(seeds)(
    "redraws a to turn a quarter of runs, T = 2/3, S = 1/3, and c to turn none (seed %s)",
    async (seed) => {
      const result = await find(both, [["redraw", "4000"]], { runs: 4000, seed })
      const [answer] = result.answers
      const parts = result.redraw!.answers[0]!.sources
      const part = (id: string) => parts.find((one) => one.id === id)!
      expectNear(part("a").moved, 1 / 4)
      expectNear(part("a").total, 2 / 3)
      expectNear(answer!.sources.find(({ id }) => id === "a")!.explains, 1 / 3)
      expect(part("c").moved.value).toBe(0)
      expect([part("c").up, part("c").down]).toEqual([0, 0])
      expect(answer!.values.find(({ id }) => id === "c")?.seen).toBe(false)
    },
  )
})
