import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { fileOf, flagship, listVariants, play } from "../../bench/karabakh-play.ts"
import type { PositionSummary, Summary } from "../../src/summary/summary.ts"
import { runCasus } from "../support/casus.ts"
import { prepareFile } from "../support/run-scenario.ts"

/** Stated positions of the flagship: each is taken from the texts, can be held at its word, and is asked about honestly. */

const runs = 2000

const positionOf = (summary: Summary, id: string): PositionSummary => {
  const found = summary.positions.find((position) => position.id === id)
  if (found === undefined) throw new Error(`there is no position ${id}`)
  return found
}

/** Which position each firmness holds, and whether an act of another can still break it. */
const firmnesses: readonly (readonly [string, string])[] = [
  ["firmness_full_withdrawal", "russia.full_withdrawal"],
  ["firmness_early_exit", "azerbaijan.early_exit"],
  ["firmness_no_stationing", "armenia.no_stationing"],
  ["firmness_own_jurisdiction", "armenia.own_jurisdiction"],
  ["firmness_base_stays", "armenia.base_not_in_question"],
]

describe("stated positions", () => {
  it("use every entry of evidence that is one, or the README names it as not modelled", async () => {
    const { loaded, model } = await prepareFile(flagship)
    const used = new Set(model.positions.flatMap(({ evidence }) => evidence))
    const stated = Object.entries(loaded.scenario.evidence).flatMap(([id, { type }]) =>
      type === "stated_position" ? [id] : [],
    )
    const readme = readFileSync(`${flagship}/README.md`, "utf8")
    const left = readme.split("## Positions that are not modelled")[1]?.split("\n## ")[0] ?? ""
    expect(stated.length).toBeGreaterThanOrEqual(20)
    expect(left.length).toBeGreaterThan(200)
    expect(stated.filter((id) => !used.has(id) && !left.includes(id))).toEqual([])
    expect(readme).toContain(`The ledger has ${stated.length} entries that are stated positions`)
  })

  it("are all named in the README where no rule can break them", async () => {
    const { model } = await prepareFile(flagship)
    const readme = readFileSync(`${flagship}/README.md`, "utf8")
    const untested = model.positions.filter(({ brokenBy }) => brokenBy.length === 0).map(({ id }) => id)
    const told = readme.split("Positions that no rule can break")[1]?.split(".\n")[0] ?? ""
    expect([...told.matchAll(/`([a-z_.]+)`/g)].map((match) => match[1] ?? "").toSorted()).toEqual(untested.toSorted())
  })

  it("have a firmness each, if their holder can break them", async () => {
    const { loaded, model } = await prepareFile(flagship)
    const held = firmnesses.map(([, position]) => position)
    const breakable = model.positions.filter(({ brokenBy }) => brokenBy.length > 0).map(({ id }) => id)
    // The mine agency's announcement falls with the exit itself, which is no breach of faith and has no firmness.
    expect(breakable.toSorted()).toEqual([...held, "azerbaijan.russians_clear_mines"].toSorted())
    expect(Object.keys(loaded.scenario.assumptions).filter((id) => id.startsWith("firmness_"))).toEqual(
      firmnesses.map(([firmness]) => firmness),
    )
  })

  it.each(firmnesses)("%s = 1 keeps %s from being broken by its holder in any run", async (firmness, position) => {
    // A corridor by force is the one breach that is not the holder's own.
    const found = positionOf(await play("base", runs, [`${firmness}=1`, "corridor_by_force=0"]), position)
    expect(found.held?.value).toBe(1)
    expect(found.broken?.value).toBe(0)
    expect(found.broken_by.filter(({ estimate }) => estimate.value > 0)).toEqual([])
  })

  it("at their word hold in 100 % of runs, but for what others do to them", async () => {
    const summary = await play("positions-at-their-word", runs)
    for (const [, id] of firmnesses) {
      const { held, broken, broken_by } = positionOf(summary, id)
      const own = broken_by.filter(
        ({ rule, estimate }) => rule !== "azerbaijan.forces_a_corridor" && estimate.value > 0,
      )
      expect(own, `${id}`).toEqual([])
      if (id === "armenia.own_jurisdiction") continue
      expect(held?.value, `${id}`).toBe(1)
      expect(broken?.value, `${id}`).toBe(0)
    }
  })

  it("are broken more often the less they are worth", async () => {
    const [usual, nothing] = [await play("base", runs), await play("positions-worth-nothing", runs)]
    for (const [, id] of firmnesses)
      expect(positionOf(nothing, id).broken?.value, `${id}`).toBeGreaterThan(positionOf(usual, id).broken?.value ?? 1)
  })
})

describe("the scenario and its variants", () => {
  it("give no warning that is not silenced with a reason", async () => {
    const files = ["base", ...listVariants(), "horizon-2026"].map(fileOf)
    const checked = await runCasus(["check", "--strict", ...files])
    expect(checked.stderr).toBe("")
    expect(checked.code).toBe(0)
  })
})
