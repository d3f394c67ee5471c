import { Effect } from "effect"
import { expect, it } from "vitest"
import { describeRecipe } from "../../../src/report/recipe.ts"
import { Listener } from "../../../src/study/listener.ts"
import { prepareScenario } from "../../../src/study/open.ts"
import { composeReport } from "../../../src/study/run/compose.ts"
import { simulate } from "../../../src/study/simulate.ts"
import { layerTest } from "../../support/report.ts"

it("tells the answers before any chart is drawn, and says of everything else what is being done", async () => {
  const heard: string[] = []
  const hear = (text: string) => Effect.sync(() => void heard.push(text))
  const hearing = {
    remark: hear,
    hint: hear,
    warnings: () => Effect.void,
    answer: () => hear("the answers"),
    follow: () => Effect.succeed({ say: hear, show: () => Effect.void, clear: Effect.void }),
  }
  const report = await Effect.gen(function* () {
    const prepared = yield* prepareScenario("test/fixtures/small.yaml", { set: [] })
    const ensemble = yield* simulate(prepared, { runs: 50, seed: "1", workers: 1 })
    const recipe = describeRecipe(prepared.loaded, { runs: 50, seed: "1", words: "icd203", set: [] })
    return yield* composeReport({ recipe, ...prepared, ensemble })
  }).pipe(Effect.provideService(Listener, hearing), Effect.provide(layerTest), Effect.runPromise)
  const charts = [...report.files.keys()].filter((path) => path.endsWith(".vl.json")).length
  expect(heard).toEqual([
    "reading test/fixtures/small.yaml",
    "simulating",
    "summing up",
    "the answers",
    ...Array.from({ length: charts }, (_, i) => `charts ${i + 1} of ${charts}`),
    ...Array.from({ length: charts }, (_, i) => `charts for telephones ${i + 1} of ${charts}`),
    "making the files",
  ])
})
