import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type LanguageServer, type Position, startLanguageServer } from "../support/language-server.ts"

/** A scenario as one types it; `|` is where the cursor stands. */
const at = (text: string): readonly [string, Position] => {
  const lines = text.split("\n")
  const line = lines.findIndex((one) => one.includes("|"))
  return [text.replace("|", ""), { line, character: lines[line]?.indexOf("|") ?? 0 }]
}

const head = "# yaml-language-server: $schema=../../schema/scenario.schema.json\ncasus: 1\ntitle: T\n"

describe("an editor with the YAML language server", () => {
  let server: LanguageServer
  beforeAll(async () => {
    server = await startLanguageServer()
  })
  afterAll(() => server.stop())

  it("offers the keys of a rule that are not there yet", async () => {
    const offered = await server.complete(
      ...at(`${head}actors:\n  armenia:\n    rules:\n      yields:\n        when: x > 0\n        |\n`),
    )
    for (const key of ["probability", "per", "ratio", "limit", "cooldown", "then", "serves", "each", "silence"])
      expect(offered).toContain(key)
    expect(offered).not.toContain("when")
    expect(offered).not.toContain("stance")
  })

  it("offers the kinds of statement that a position can be", async () => {
    const offered = await server.complete(
      ...at(`${head}actors:\n  armenia:\n    positions:\n      no_base:\n        holds: No base.\n        stance: |\n`),
    )
    expect(offered).toEqual(expect.arrayContaining(["refuses", "demands", "seeks", "offers", "signals"]))
  })

  it("offers the warnings that can be silenced", async () => {
    expect(await server.complete(...at(`${head}silence:\n  |\n`))).toContain("beyond-horizon")
  })

  it("says what a key means when one points at it", async () => {
    const shown = await server.hover(
      ...at(`${head}actors:\n  armenia:\n    rules:\n      yields:\n        proba|bility: 0.1\n        per: week\n`),
    )
    expect(shown).toContain("The chance that it acts, per the time basis.")
  })
})
