import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { sweepScenario } from "../../../src/study/sweep/study.ts"
import { verifyReports } from "../../../src/study/verify/study.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { layerTest } from "../../support/report.ts"

/** `p_other` begins like a member of `p` and is none. */
const text = `casus: 1
title: Two fronts
clock: { start: 2024-01-01, step: week, until: 8 weeks }
lists: { sides: [north, south] }
assumptions:
  q: { each: { side: sides }, title: Other chance, unit: probability, value: 0.1 to 0.3, basis: assumption, note: N }
  p: { each: { side: sides }, title: Chance, unit: probability, value: 0.1 to 0.3, basis: assumption, note: N }
  p_other: { title: Other, unit: probability, value: 0.2, basis: assumption, note: N }
state:
  men: { each: { side: sides }, title: Men, start: 10, min: 0 }
actors:
  a:
    rules:
      falls: { each: { side: sides }, title: Falls, probability: p_side, per: week, then: { change: { men_side: -1 } } }
      other: { title: Other, probability: p_other, per: week, then: { change: { men_north: -1 } } }
questions:
  remain: { ask: How many remain?, value: men_north + men_south, at: end }
`

const sweep = (vary: string, set: readonly string[]) => {
  const folder = temporaryFolder()
  const file = join(folder, "scenario.yaml")
  writeFileSync(file, text)
  const asked = { file, vary: [vary], method: "grid", level: 0.5, runs: 20, seed: "1", set, workers: 1 } as const
  return sweepScenario({ ...asked, out: join(folder, "reports") }).pipe(Effect.provide(layerTest), Effect.runPromise)
}

describe("a sweep over what is written once for several", () => {
  it.each([
    { vary: "p=0.05:0.3:2", set: [], moved: ["assumptions.p_north.value", "assumptions.p_south.value"] },
    { vary: "p=0.05:0.3:2", set: ["p_north=0.5"], moved: ["assumptions.p_south.value"] },
    { vary: "p=q_side,0.3", set: [], moved: ["assumptions.p_north.value", "assumptions.p_south.value"] },
    { vary: "p=0.3,q_side / 2", set: ["p_south=0.5"], moved: ["assumptions.p_north.value"] },
    {
      vary: "actors.a.rules.falls.then.change.men_side=-1,-2",
      set: [],
      moved: ["actors.a.rules.falls_north.then.change.men_north", "actors.a.rules.falls_south.then.change.men_south"],
    },
    {
      vary: "actors.a.rules.falls.stream=luck,fate",
      set: [],
      moved: ["actors.a.rules.falls_north.stream", "actors.a.rules.falls_south.stream"],
    },
    {
      vary: "actors.a.rules.falls.probability=0.05:0.3:2",
      set: [],
      moved: ["actors.a.rules.falls_north.probability", "actors.a.rules.falls_south.probability"],
    },
  ])("$vary with --set $set moves its members alone, and is made again byte by byte", async ({ vary, set, moved }) => {
    const report = await sweep(vary, set)
    expect(report.recipe.members).toEqual({ [vary.split("=")[0] ?? ""]: moved })
    const verdicts = verifyReports([report.folder], { workers: 1 })
    expect(await Effect.runPromise(verdicts.pipe(Effect.provide(layerTest)))).toMatchObject([
      { kind: "compared", differences: [] },
    ])
  })

  it("says what a value that names the word is for each member", async () => {
    const manifest = (await sweep("p=q_side,0.3", [])).files.get("manifest.json")
    expect(JSON.parse(typeof manifest === "string" ? manifest : "{}")).toMatchObject({
      vary: ["p=q_side,0.3"],
      member_values: {
        "assumptions.p_north.value": ["q_north", "0.3"],
        "assumptions.p_south.value": ["q_south", "0.3"],
      },
    })
  })

  it("tells of no members where it moves one entry", async () => {
    const report = await sweep("p_other=0.1:0.3:2", [])
    expect(report.files.get("manifest.json")).not.toContain('"members"')
  })
})
