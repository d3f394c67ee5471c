import { describe, expect, it } from "vitest"
import { readDriversPart } from "../../bench/karabakh-drivers.ts"
import { flagship } from "../../bench/karabakh-play.ts"
import { listAsked } from "../../src/answers/ask.ts"
import { nameSources } from "../../src/analysis/source-list.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import { prepareFile } from "../support/run-scenario.ts"

/** What the flagship's README says of its drivers fits the scenario; test/deep plays every number again. */

describe("what the flagship hangs on, in its README", () => {
  it("names sources that there are, as many as it counts, and every answer once", async () => {
    const { model } = await prepareFile(flagship)
    const sources = nameSources(model, buildPlan(model)).map(({ id }) => id)
    const part = readDriversPart()
    const [, all, still] = /Among (\d+) independent sources (\d+) change no run/.exec(part) ?? []
    expect(Number(all)).toBe(sources.length)
    const named = [...(part.split("\n")[0] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "")
    expect(named).toHaveLength(Number(still))
    const everywhere = [...part.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "")
    expect(everywhere.filter((id) => !sources.includes(id))).toEqual([])
    const [, answers = ""] = part.split("| Question |")
    const rows = answers.split("\n").filter((line) => line.startsWith("| "))
    expect(rows.length).toBeLessThanOrEqual(listAsked(model).length)
    for (const { question } of listAsked(model).slice(0, 3)) expect(answers).toContain(question.ask)
  })
})
