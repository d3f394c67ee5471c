import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Exit } from "effect"
import { describe, expect, it } from "vitest"
import { writeLedgerFile } from "../../../src/study/ledger/write-file.ts"
import { temporaryFolder } from "../../support/casus.ts"

const write = (file: string, text: string, replaces = false) =>
  Effect.runPromise(writeLedgerFile(file, text, { replaces }).pipe(Effect.provide(NodeServices.layer), Effect.exit))

describe("a file of a ledger", () => {
  it("stands alone in its folder once it is written, and again does nothing", async () => {
    const folder = join(temporaryFolder(), "ledger")
    const file = join(folder, "a.yaml")
    expect(Exit.isSuccess(await write(file, "one\n"))).toBe(true)
    expect(Exit.isSuccess(await write(file, "one\n"))).toBe(true)
    expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["a.yaml"], "one\n"])
  })

  it("keeps what is there unless it is told to replace it", async () => {
    const file = join(temporaryFolder(), "a.yaml")
    await write(file, "one\n")
    expect(JSON.stringify(await write(file, "two\n"))).toContain("none is ever overwritten")
    expect(readFileSync(file, "utf8")).toBe("one\n")
    expect(Exit.isSuccess(await write(file, "two\n", true))).toBe(true)
    expect(readFileSync(file, "utf8")).toBe("two\n")
  })

  it("is written whole by just one of many who write at once with the same process number, and no scratch is left", async () => {
    const folder = temporaryFolder()
    const file = join(folder, "a.yaml")
    const texts = Array.from({ length: 40 }, (_, i) => `${String(i).repeat(20_000)}\n`)
    const exits = await Promise.all(texts.map((text) => write(file, text)))
    expect(exits.filter(Exit.isSuccess)).toHaveLength(1)
    expect(texts).toContain(readFileSync(file, "utf8"))
    expect(readdirSync(folder)).toEqual(["a.yaml"])
  })

  it("leaves alone what bears the name that a scratch file once had", async () => {
    const folder = temporaryFolder()
    const mine = join(folder, `a.yaml.new-${process.pid}`)
    writeFileSync(mine, "mine")
    await write(join(folder, "a.yaml"), "one\n")
    expect(readFileSync(mine, "utf8")).toBe("mine")
  })

  it("says in plain words why it cannot be written, and changes nothing", async () => {
    const file = join(temporaryFolder(), "a.yaml")
    writeFileSync(file, "mine")
    expect(JSON.stringify(await write(join(file, "b.yaml"), "one\n"))).toContain("a part of the path is a file")
    expect(readFileSync(file, "utf8")).toBe("mine")
  })
})
