import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { showProduct, type ShowRequest } from "../../../src/study/show/study.ts"
import { layerTest } from "../../support/report.ts"

const show = (asked: Partial<ShowRequest>) =>
  showProduct({ file: "scenarios/karabakh-2024", as: "resolved", set: [], json: false, ...asked }).pipe(
    Effect.provide(layerTest),
  )
const shown = (asked: Partial<ShowRequest>): Promise<string> => Effect.runPromise(show(asked))

describe("a product between the file and the run", () => {
  it("is the text of the whole scenario, or the same for programs", async () => {
    expect(await shown({})).toMatch(/^casus: 1\n/)
    expect(JSON.parse(await shown({ json: true }))).toMatchObject({ casus: 1 })
  })

  it("is the schema without any scenario, and nothing else without one", async () => {
    expect(JSON.parse(await shown({ file: "", as: "schema" }))).toHaveProperty("$schema")
    const failure = await Effect.runPromise(Effect.flip(show({ file: "", as: "plan" })))
    expect(failure).toMatchObject({ _tag: "BadUsage", text: "show --as plan needs a FILE" })
  })
})
