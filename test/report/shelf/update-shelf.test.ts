import * as NodeServices from "@effect/platform-node/NodeServices"
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { Effect, FileSystem, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { ownerOfScratch } from "../../../src/report/scratch.ts"
import { updateShelf } from "../../../src/report/shelf/update-shelf.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { putReport, tinyReport } from "../../support/report.ts"

const manifest = (run: string, title: string) =>
  JSON.stringify({
    schema: "casus/manifest@1",
    run,
    scenario: { title },
    runs: 10,
    seed: "1",
    command: "casus run port -n 10",
  })

const put = async (out: string, run: string, title = "A port") => {
  const folder = await putReport(
    { ...tinyReport({ "manifest.json": manifest(run, title), "report.html": "" }), runId: run },
    out,
  )
  await Effect.runPromise(updateShelf(folder).pipe(Effect.provide(NodeServices.layer)))
  return folder
}

describe("the shelf of a scenario's reports", () => {
  it("has a link to the report written last, and a list of all with what made them", async () => {
    const out = temporaryFolder()
    await put(out, "aaaaaaaaaaaa")
    const shelf = dirname(await put(out, "bbbbbbbbbbbb", "A port <b>"))
    expect(readlinkSync(join(shelf, "latest"))).toBe("bbbbbbbbbbbb")
    const list = readFileSync(join(shelf, "index.html"), "utf8")
    for (const part of [
      'href="aaaaaaaaaaaa/report.html"',
      'href="bbbbbbbbbbbb/report.html"',
      "casus run port -n 10",
      "A port &lt;b&gt;",
    ])
      expect(list).toContain(part)
  })

  it("is written where whatever a killed process leaves is found and cleared: nothing else is ever there by another name", async () => {
    const folder = await put(temporaryFolder(), "aaaaaaaaaaaa")
    const made: string[] = []
    const noting = Layer.effect(
      FileSystem.FileSystem,
      Effect.map(FileSystem.FileSystem, (fs) => ({
        ...fs,
        symlink: (from: string, to: string) =>
          Effect.andThen(
            Effect.sync(() => made.push(to)),
            fs.symlink(from, to),
          ),
        writeFileString: (...given: Parameters<typeof fs.writeFileString>) =>
          Effect.andThen(
            Effect.sync(() => made.push(given[0])),
            fs.writeFileString(...given),
          ),
      })),
    )
    await Effect.runPromise(updateShelf(folder).pipe(Effect.provide(Layer.provideMerge(noting, NodeServices.layer))))
    expect(made.map((place) => basename(place)).toSorted()).toEqual(["index.html", "latest"])
    for (const place of made) expect(ownerOfScratch(basename(dirname(place)))).toBeDefined()
    expect(readdirSync(dirname(folder)).toSorted()).toEqual(["aaaaaaaaaaaa", "index.html", "latest"])
  })

  it("leaves alone what somebody else put there", async () => {
    const out = temporaryFolder()
    const shelf = dirname(await putReport({ ...tinyReport(), runId: "aaaaaaaaaaaa" }, out))
    writeFileSync(join(shelf, "latest"), "mine")
    writeFileSync(join(shelf, "index.html"), "<p>mine</p>")
    await put(out, "bbbbbbbbbbbb")
    expect(readFileSync(join(shelf, "latest"), "utf8")).toBe("mine")
    expect(readFileSync(join(shelf, "index.html"), "utf8")).toBe("<p>mine</p>")
  })
})
