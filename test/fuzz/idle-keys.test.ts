import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"
import { describe, expect, it } from "vitest"
import { findIdleKeys, listKeys } from "./idle-keys.ts"
import type { Plain } from "./mutate-scenario.ts"
import { seeds } from "./seeds.ts"

const examples = join(import.meta.dirname, "../../scenarios/examples")
const exampleOf = (name: string): Plain => parse(readFileSync(join(examples, name, "scenario.yaml"), "utf8")) as Plain

describe("what is accepted and changes nothing", () => {
  it.each(seeds)("is text or warned of: $name", async ({ tree }) => {
    expect(listKeys(tree).length).toBeGreaterThan(90)
    expect(await findIdleKeys(tree)).toEqual([])
  })

  it("is text or warned of: every fifth key of an example of several hundred", async () => {
    const tree = exampleOf("supply-corridor-under-attack")
    const keys = listKeys(tree).filter((_, i) => i % 5 === 0)
    expect(await findIdleKeys(tree, keys)).toEqual([])
  })

  it("is found where nobody warns of it: a silence, of which only the warning that it silences tells", async () => {
    const head = { casus: 1, title: "T", clock: { start: "2024-01-01", step: "week", until: "8 steps" } }
    const tree: Plain = { ...head, state: { x: { start: 1, silence: { "unused-state": "Kept." } } } }
    expect(await findIdleKeys(tree)).toEqual(["state.x.silence", "state.x.silence.unused-state"])
  })
})
