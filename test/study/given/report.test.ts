import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { expect, it } from "vitest"
import { openAnalysis, openScenario } from "../../../src/study/analysis/open.ts"
import { analyseGiven } from "../../../src/study/given/study.ts"
import { analyseSplit } from "../../../src/study/split/study.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { layerTest } from "../../support/report.ts"
import { keepRuns } from "../../support/runs-report.ts"
import { tinyScenario } from "../../support/tiny.ts"

const text = tinyScenario(
  `assumptions: { rate: { value: "uniform(0, 0.5)", basis: assumption } }
state: { hit: { start: false }, gone: { start: false } }
actors:
  a:
    rules:
      hits: { probability: rate, per: step, limit: once, then: { set: { hit: true } } }
      goes: { when: hit, probability: 0.3, per: step, then: { set: { gone: true } } }
questions:
  hit: { ask: Hit?, event: hit, by: [2024-01-22, end] }
  gone_when: { ask: When gone?, when: gone }
`,
  6,
)

it("a finished report is asked as its scenario is: given, played on and done, and split", async () => {
  const folder = temporaryFolder()
  const file = join(folder, "scenario.yaml")
  writeFileSync(file, text)
  await keepRuns(file, join(folder, "report"), 300)
  const condition = "day(a.hits) >= 2024-01-30"
  const flags = [["done"], ["need", "60"]] as const
  const ask = (named: string) =>
    Effect.gen(function* () {
      const options = { set: [], root: undefined, seed: undefined, runs: 300, workers: 1 } as const
      const given = yield* analyseGiven(yield* openAnalysis(named, { name: "given", condition, flags }, options))
      const split = yield* analyseSplit.unread(yield* openScenario(named, { name: "split", flags: [] }, options))
      return [given, split].map(({ result, csv }) => ({
        result: { ...(result as object), scenario: undefined },
        csv,
      }))
    }).pipe(Effect.provide(layerTest), Effect.runPromise)
  const [scenario, report] = [await ask(file), await ask(join(folder, "report"))]
  expect(report).toEqual(scenario)
  expect(scenario[0]?.result).toMatchObject({ matching: 60, need: { before: 300, reached: true }, done: { runs: 300 } })
})
