import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { describeRecipe } from "../../../src/report/recipe.ts"
import { Assistance, type Assistant, ownHand } from "../../../src/study/assistant/assistant.ts"
import { prepareScenario } from "../../../src/study/open.ts"
import { callAssistant } from "../../../src/study/run/compose.ts"
import { layerTest } from "../../support/report.ts"

/** Who helps with the report of a scenario, and how often a thread was asked for and told that charts are to come. */
async function call(file: string, parts: { readonly charts?: boolean } = {}) {
  const heard: string[] = []
  const helper: Assistant = {
    ...ownHand,
    ahead: "unbounded",
    expectCharts: Effect.sync(() => void heard.push("charts")),
  }
  const assistance = Effect.sync(() => {
    heard.push("called")
    return helper
  })
  const who = await Effect.gen(function* () {
    const { loaded, model } = yield* prepareScenario(file, { set: [] })
    const recipe = describeRecipe(loaded, { runs: 50, seed: "1", words: "icd203", set: [], ...parts })
    return yield* callAssistant(recipe, model)
  }).pipe(Effect.scoped, Effect.provideService(Assistance, assistance), Effect.provide(layerTest), Effect.runPromise)
  return { helps: who === helper, alone: who === ownHand, heard }
}

describe("a thread is called to help", () => {
  it("with the charts of a large report", async () => {
    expect(await call("scenarios/karabakh-2024")).toEqual({ helps: true, alone: false, heard: ["called", "charts"] })
  })

  it("with no report that has no charts, and with none of few questions: it would cost more than it does", async () => {
    const alone = { helps: false, alone: true, heard: [] }
    expect(await call("scenarios/karabakh-2024", { charts: false })).toEqual(alone)
    expect(await call("scenarios/examples/sanctions-and-evasion")).toEqual(alone)
  })
})
