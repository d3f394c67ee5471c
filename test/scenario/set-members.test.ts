import { describe, expect, it } from "vitest"
import type { LoadedScenario } from "../../src/scenario/scenario.ts"
import { head, list, loadFrom } from "./memory-files.ts"

const text = `${head}lists: { bases: [gyumri, meghri] }
units: [persons]
assumptions:
  strength: { each: { base: bases }, title: Strength, unit: persons, value: 100 to 200, basis: assumption, note: N }
state:
  men: { each: { base: bases }, title: Men, unit: persons, start: strength_base, min: 0 }
actors:
  russia:
    rules:
      thins_out: { each: { base: bases }, title: Thins out, when: men_base > 5, probability: 0.1, per: week, then: { change: { men_base: -1 } } }
tracks: [men]
`

const set = async (...sets: readonly string[]): Promise<LoadedScenario> => {
  const checked = await loadFrom({ "/s/scenario.yaml": text }, "/s/scenario.yaml", { set: sets })
  if (!checked.ok) throw new Error(list(checked).join("\n"))
  return checked.value
}

describe("--set of one member of each", () => {
  it("changes that member alone, by name or by its whole path, and says so among the edits", async () => {
    const { scenario, edits } = await set("strength_gyumri=300", "actors.russia.rules.thins_out_meghri.probability=0.5")
    expect(scenario.assumptions["strength_gyumri"]?.value).toBe(300)
    expect(scenario.assumptions["strength_meghri"]?.value).toBe("100 to 200")
    expect(scenario.actors["russia"]?.rules["thins_out_meghri"]?.probability).toBe(0.5)
    expect(scenario.actors["russia"]?.rules["thins_out_gyumri"]?.probability).toBe(0.1)
    expect(edits.map(({ path }) => path)).toContain("assumptions.strength_gyumri.value")
    expect(edits.map(({ path }) => path)).toContain("actors.russia.rules.thins_out_meghri.probability")
  })

  it("wins over a --set of all of them, in whatever order", async () => {
    for (const sets of [
      ["strength=400", "strength_gyumri=300"],
      ["strength_gyumri=300", "strength=400"],
    ]) {
      const { assumptions } = (await set(...sets)).scenario
      expect([assumptions["strength_gyumri"]?.value, assumptions["strength_meghri"]?.value]).toEqual([300, 400])
    }
  })

  it("of a start reaches the state", async () => {
    const { scenario } = await set("state.men_meghri.start=7")
    expect([scenario.state["men_meghri"]?.start, scenario.state["men_gyumri"]?.start]).toEqual([7, "strength_gyumri"])
  })

  it("of a member that does not exist is told", async () => {
    const checked = await loadFrom({ "/s/scenario.yaml": text }, "/s/scenario.yaml", { set: ["strength_goris=1"] })
    expect(checked.ok).toBe(false)
    expect(list(checked)).toEqual(["unknown-target --set:1:1"])
  })
})
