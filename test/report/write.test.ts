import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, PlatformError } from "effect"
import { describe, expect, it } from "vitest"
import { pathOf } from "../../src/report/identity.ts"
import { checkTarget } from "../../src/report/target.ts"
import { writeReport } from "../../src/report/write.ts"
import { readTree, temporaryFolder } from "../support/casus.ts"
import { putReport, tinyReport } from "../support/report.ts"

const report = tinyReport()
const names = [...report.files.keys()].toSorted()

/** Everything below a folder, hidden or not, but for folders. */
const listAll = (folder: string): readonly string[] => [...readTree(folder).keys()]

/** The same platform with some of its functions replaced. */
const writeWith = (out: string, change: (fs: FileSystem.FileSystem) => Partial<FileSystem.FileSystem>) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    return yield* writeReport(report, out).pipe(
      Effect.provideService(FileSystem.FileSystem, { ...fs, ...change(fs) }),
      Effect.flip,
    )
  }).pipe(Effect.provide(NodeServices.layer), Effect.runPromise)

const failure = (code: string): PlatformError.PlatformError =>
  PlatformError.systemError({
    _tag: "Unknown",
    module: "FileSystem",
    method: "write",
    description: `${code}: as the system says it`,
    cause: new Error(`${code}: as the system says it`),
  })

describe("checkTarget", () => {
  const place = pathOf(report.recipe)
  const check = (out: string) =>
    checkTarget(report.recipe, out).pipe(Effect.provide(NodeServices.layer), Effect.runPromise)

  it("makes nothing, and has nothing to say of a place that is free, or holds the report or an empty folder", async () => {
    const out = temporaryFolder()
    await check(join(out, "not/there/yet"))
    expect(readdirSync(out)).toEqual([])
    mkdirSync(join(out, place), { recursive: true })
    await check(out)
    await putReport(report, out)
    await check(out)
  })

  it("refuses what writing would refuse, before anything is played", async () => {
    const out = temporaryFolder()
    mkdirSync(join(out, place), { recursive: true })
    writeFileSync(join(out, `${place}/thesis.txt`), "mine")
    await expect(check(out)).rejects.toThrow("it holds thesis.txt")
    await expect(check(join(out, `${place}/thesis.txt`))).rejects.toThrow("a part of the path is a file")
  })
})

describe("writeReport", () => {
  it("writes the report's files and nothing else", async () => {
    const out = temporaryFolder()
    expect(await putReport(report, out)).toBe(join(out, "port/0123456789ab"))
    expect(listAll(join(out, "port"))).toEqual(names.map((name) => `0123456789ab/${name}`))
    expect(readdirSync(join(out, "port"))).toEqual(["0123456789ab"])
  })

  it("leaves alone what a user put into a report's folder, and puts right what is wrong beside it", async () => {
    const out = temporaryFolder()
    const folder = await putReport(report, out)
    mkdirSync(join(folder, "mine"))
    writeFileSync(join(folder, "notes.md"), "my notes")
    writeFileSync(join(folder, "mine/more.md"), "more")
    writeFileSync(join(folder, "charts/mine.svg"), "drawn by hand")
    symlinkSync("notes.md", join(folder, "link"))
    writeFileSync(join(folder, "summary.json"), "altered")
    rmSync(join(folder, "charts/answers.vl.json"))
    await putReport(report, out)
    expect(readFileSync(join(folder, "notes.md"), "utf8")).toBe("my notes")
    expect(readFileSync(join(folder, "charts/mine.svg"), "utf8")).toBe("drawn by hand")
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, "summary.json"), "utf8")).toBe("{}\n")
    expect(listAll(folder)).toEqual([...names, "charts/mine.svg", "link", "mine/more.md", "notes.md"].toSorted())
    expect(readdirSync(dirname(folder))).toEqual(["0123456789ab"])
  })

  it.each<readonly [what: string, make: (target: string) => void, said: string]>([
    ["a file", (target) => writeFileSync(target, "mine"), "something that is not a report"],
    ["a link", (target) => symlinkSync(temporaryFolder(), target), "something that is not a report"],
    [
      "a folder that is no report",
      (target) => (mkdirSync(target), writeFileSync(join(target, "thesis.txt"), "mine")),
      "it holds thesis.txt",
    ],
    [
      "a folder with somebody else's manifest.json",
      (target) => (mkdirSync(target), writeFileSync(join(target, "manifest.json"), '{ "name": "an app" }')),
      "it holds manifest.json",
    ],
  ])("refuses %s at its path by name, and leaves it as it is", async (_, make, said) => {
    const out = temporaryFolder()
    const target = join(out, "port/0123456789ab")
    mkdirSync(dirname(target))
    make(target)
    const before = readTree(out)
    await expect(putReport(report, out)).rejects.toThrow(said)
    await expect(putReport(report, out)).rejects.toThrow(target)
    expect(readTree(out)).toEqual(before)
    expect(readdirSync(dirname(target))).toEqual(["0123456789ab"])
  })

  it.each<readonly [what: string, name: string, make: (target: string) => void]>([
    ["a folder", "summary.json", (place) => (mkdirSync(place), writeFileSync(join(place, "x"), "mine"))],
    ["a link", "summary.json", (place) => symlinkSync("/etc/hostname", place)],
    ["a link in place of a folder", "charts", (place) => symlinkSync("/tmp", place)],
    ["a file in place of a folder", "charts", (place) => writeFileSync(place, "mine")],
  ])("refuses %s where a file of the report belongs", async (_, name, make) => {
    const out = temporaryFolder()
    const folder = await putReport(report, out)
    rmSync(join(folder, name), { recursive: true })
    make(join(folder, name))
    const before = lstatSync(join(folder, name)).ino
    await expect(putReport(report, out)).rejects.toThrow(join(folder, name))
    expect(lstatSync(join(folder, name)).ino).toBe(before)
  })

  it("keeps the old report whole where replacing it fails half-way", async () => {
    const out = temporaryFolder()
    const folder = await putReport(report, out)
    writeFileSync(join(folder, "summary.json"), "old")
    writeFileSync(join(folder, "charts/answers.vl.json"), "old too")
    const before = readTree(out)
    let renamed = 0
    const error = await writeWith(out, (fs) => ({
      rename: (from, to) => (++renamed === 2 ? Effect.fail(failure("EIO")) : fs.rename(from, to)),
    }))
    expect(renamed).toBeGreaterThan(1)
    expect(error.message).toContain("name another folder with --out")
    expect(readTree(out)).toEqual(before)
    expect(readdirSync(dirname(folder))).toEqual(["0123456789ab"])
  })

  it.each([
    ["ENOSPC", "the disk is full; free some space"],
    ["EDQUOT", "quota"],
    ["EROFS", "read-only; name another folder"],
    ["EACCES", "permission is missing; name another folder"],
    ["EFBIG", "larger than is allowed"],
    ["EMFILE", "too many files"],
  ])("tells %s in plain words with a remedy, and leaves nothing behind", async (code, said) => {
    const out = temporaryFolder()
    const error = await writeWith(out, (fs) => ({
      open: (path, options) => (path.endsWith("summary.json") ? Effect.fail(failure(code)) : fs.open(path, options)),
    }))
    expect(error._tag).toBe("CannotWrite")
    expect(error.message).toContain(said)
    expect(error.message).not.toMatch(/FileSystem|\n/)
    expect(listAll(out)).toEqual([])
    expect(readdirSync(join(out, "port"))).toEqual([])
  })

  it.each(["a.new-b", "x.old-1", ".casus-mine", "gaza--2024"])("writes below a folder called %s", async (name) => {
    const out = join(temporaryFolder(), name)
    const folder = await putReport(report, out)
    writeFileSync(join(folder, "summary.json"), "altered")
    await putReport(report, out)
    expect(listAll(out)).toEqual(names.map((each) => `port/0123456789ab/${each}`))
  })

  it("lets many write the same report at once: each is told that it is there, and it is whole", async () => {
    for (let round = 0; round < 5; round++) {
      const out = temporaryFolder()
      const folders = await Promise.all(Array.from({ length: 8 }, () => putReport(report, out)))
      expect(new Set(folders)).toEqual(new Set([join(out, "port/0123456789ab")]))
      expect(listAll(out)).toEqual(names.map((name) => `port/0123456789ab/${name}`))
      expect(readdirSync(join(out, "port"))).toEqual(["0123456789ab"])
    }
  })

  it("takes what another process has put there meanwhile, and mends what is wrong with it", async () => {
    const out = temporaryFolder()
    const target = join(out, "port/0123456789ab")
    let isFirst = true
    await Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const rename: FileSystem.FileSystem["rename"] = (from, to) => {
        if (to === target && isFirst) {
          isFirst = false
          mkdirSync(target)
          writeFileSync(join(target, "manifest.json"), '{ "schema": "casus/manifest@1" }')
          writeFileSync(join(target, "notes.md"), "theirs")
        }
        return fs.rename(from, to)
      }
      yield* writeReport(report, out).pipe(Effect.provideService(FileSystem.FileSystem, { ...fs, rename }))
    }).pipe(Effect.provide(NodeServices.layer), Effect.runPromise)
    expect(isFirst).toBe(false)
    expect(listAll(target)).toEqual([...names, "notes.md"].toSorted())
    expect(existsSync(target)).toBe(true)
    for (const [name, content] of report.files) expect(readFileSync(join(target, name), "utf8")).toBe(content)
  })
})
