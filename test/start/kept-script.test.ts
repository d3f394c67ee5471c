import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../support/casus.ts"

const check = ["check", "scenarios/examples/forecast-only"]

/** What a check says that keeps its code in a folder, and where it lies there. */
async function checkWith(folder: string) {
  const { code, stdout, stderr } = await runCasus(check, { env: { NODE_COMPILE_CACHE: folder } })
  return { said: { code, stdout, stderr }, kept: globSync(join(folder, "*", "*.check*")) }
}

const right = { code: 0, stdout: "scenarios/examples/forecast-only: no problems\n", stderr: "" }

describe("compiled code of a script", () => {
  it("is kept once it has run, and then neither changes what is said nor is kept without end", async () => {
    const folder = temporaryFolder()
    const versions: Buffer[] = []
    for (let turn = 0; turn < 6; turn++) {
      const { said, kept } = await checkWith(folder)
      expect(said).toEqual(right)
      expect(kept).toHaveLength(1)
      versions.push(...kept.map((file) => readFileSync(file)))
    }
    expect(versions.map((bytes) => bytes.at(-1))).toEqual([1, 2, 3, 4, 4, 4])
  })

  it.each<readonly [string, (code: Buffer) => Buffer]>([
    ["empty", () => Buffer.of()],
    ["cut off", (code) => code.subarray(0, code.length >> 1)],
    ["something else", (code) => Buffer.alloc(code.length, "casus")],
    [
      "another in one bit",
      (code) => code.map((byte, place) => (place === code.length >> 1 ? byte ^ 1 : byte)) as Buffer,
    ],
  ])("is refused and kept anew where it is %s", async (_, spoil) => {
    const folder = temporaryFolder()
    const [place = ""] = (await checkWith(folder)).kept
    const code = readFileSync(place)
    writeFileSync(place, spoil(code))
    expect((await checkWith(folder)).said).toEqual(right)
    expect(readFileSync(place).length).toBeGreaterThan(code.length >> 1)
    expect(readFileSync(place).at(-1)).toBe(1)
  })

  it("that cannot be kept takes nothing away, and leaves nothing behind", async () => {
    const folder = temporaryFolder()
    const [place = ""] = (await checkWith(folder)).kept
    rmSync(place)
    mkdirSync(join(place, "taken"), { recursive: true })
    const { said, kept } = await checkWith(folder)
    expect(said).toEqual(right)
    expect(kept).toEqual([place])
    expect(globSync(join(dirname(place), "*.check.*"))).toEqual([])
  })

  it("is kept nowhere where Node keeps none", async () => {
    const { code, stdout, stderr } = await runCasus(check, { env: { NODE_COMPILE_CACHE: "" } })
    expect({ code, stdout, stderr }).toEqual(right)
  })
})
