import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { cleanFolder } from "../../../src/study/clean/study.ts"
import { renderLeftovers } from "../../../src/study/clean/terminal.ts"
import { temporaryFolder } from "../../support/casus.ts"

const id = "01234567-89ab-cdef-0123-456789abcdef"
const system =
  `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8")}${readlinkSync("/proc/self/ns/pid").replaceAll(/\D/g, "")}`
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, "")
const start = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ")[19] ?? ""
const living = `${system}-${process.pid}-${start}-${id}`
const dead = `${system}-${spawnSync("true").pid}-1-${id}`

const about = JSON.stringify({
  schema: "casus/parts@1",
  title: "Slow",
  command: "casus run slow -n 100000",
  runs: 100_000,
  identity: { seed: "1", engine: 4 },
})

/** A folder for reports in which all that may be left over lies, and what only looks like it. */
const fill = () => {
  const out = temporaryFolder()
  const put = (name: string, text: string): void => {
    mkdirSync(join(out, name, ".."), { recursive: true })
    writeFileSync(join(out, name), text)
  }
  put("slow/.casus-parts-000000000001/about.json", about)
  put("slow/.casus-parts-000000000001/runs-0-2048-8192.part", "x".repeat(3000))
  put("slow/.casus-parts-000000000001/runs-0-8192-16384.part", "x".repeat(2000))
  put(`slow/.casus-parts-000000000001/used.${dead}`, "")
  put("slow/.casus-parts-000000000002/about.json", about)
  put(`slow/.casus-parts-000000000002/used.${living}`, "")
  put(`slow/.casus-${dead}/new/summary.json`, "half")
  put(`.casus-${living}/new/summary.json`, "half")
  // None of these is ours.
  put("slow/.casus-parts-000000000003/about.json", "{}")
  put("slow/.casus-parts-mine/about.json", about)
  put("slow/.casus-mine/a", "a")
  put("slow/0123456789ab/.casus-parts-000000000004/about.json", about)
  put("elsewhere/about.json", about)
  symlinkSync(join(out, "elsewhere"), join(out, "slow/.casus-parts-000000000005"))
  return out
}

const clean = (out: string, yes: boolean) =>
  Effect.runPromise(cleanFolder({ out, yes }).pipe(Effect.provide(NodeServices.layer)))

const everything = (out: string) => readdirSync(out, { recursive: true, encoding: "utf8" }).toSorted()

describe("casus clean", () => {
  it("lists what is left over: of what, how much, how large, whether it is in use; and removes nothing", async () => {
    const out = fill()
    const before = everything(out)
    const { leftovers, removed } = await clean(out, false)
    expect(removed).toBe(false)
    expect(everything(out)).toEqual(before)
    const told = leftovers.map((one) => ({ ...one, path: one.path.slice(out.length + 1), age: 0 }))
    const parts = { kind: "parts", title: "Slow", command: "casus run slow -n 100000", runs: 100_000 }
    expect(told).toEqual([
      { path: `.casus-${living}`, kind: "scratch", bytes: 4, in_use: true, age: 0 },
      { path: `slow/.casus-${dead}`, kind: "scratch", bytes: 4, in_use: false, age: 0 },
      {
        path: "slow/.casus-parts-000000000001",
        ...parts,
        bytes: 5000 + about.length,
        in_use: false,
        kept: 14_336,
        age: 0,
      },
      { path: "slow/.casus-parts-000000000002", ...parts, bytes: about.length, in_use: true, kept: 0, age: 0 },
    ])
    expect(leftovers.every(({ age }) => age >= 0 && age < 3600)).toBe(true)
  })

  it("removes just that when it is told to, but nothing that a living process uses", async () => {
    const out = fill()
    const gone = [`slow/.casus-${dead}`, "slow/.casus-parts-000000000001"]
    const kept = everything(out).filter((path) => !gone.some((each) => path.startsWith(each)))
    await clean(out, true)
    expect(everything(out)).toEqual(kept)
    expect(existsSync(join(out, "elsewhere/about.json"))).toBe(true)
  })

  it("tells it in words", async () => {
    const out = fill()
    const text = renderLeftovers(await clean(out, false), out)
    expect(text).toMatch(
      /14 % of Slow \(14,336 of 100,000 runs\); 5\.1 kB, \d+ s old\n {2}to go on: casus run slow -n 100000/,
    )
    expect(text.split("\n").at(-1)).toBe(`casus clean --out ${out} --yes removes them (2 folders, 5.1 kB)`)
    expect(renderLeftovers(await clean(out, false), "reports")).toMatch(
      /\ncasus clean --yes removes them \(2 folders, 5\.1 kB\)$/,
    )
    expect(renderLeftovers(await clean(out, true), out)).toMatch(/\nremoved: 2 folders, 5\.1 kB$/)
    expect(renderLeftovers(await clean(out, true), out)).toMatch(/\nnothing to remove: all of it is in use$/)
    const empty = temporaryFolder()
    expect(renderLeftovers(await clean(empty, true), empty)).toBe(`nothing is left over in ${empty}`)
  })

  it("says so where there is no such folder", async () => {
    await expect(clean(join(temporaryFolder(), "nowhere"), false)).rejects.toMatchObject({ _tag: "NoInput" })
  })
})
