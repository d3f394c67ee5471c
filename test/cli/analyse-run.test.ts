import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../support/casus.ts"

it("casus run --analyse asks the runs what drivers, split and turning-points ask, each in a report beside its own", async () => {
  const out = temporaryFolder()
  const asked = ["run", "test/fixtures/small.yaml", "-n", "300", "--no-charts", "--out", out]
  const { code, stdout, stderr } = await runCasus([...asked, "--analyse", "--json"])
  expect([code, JSON.parse(stdout).schema]).toEqual([0, "casus/summary@1"])
  const names = ["drivers", "split", "turning-points"]
  const folders = readdirSync(out).toSorted()
  expect(folders).toEqual(["fixtures--small", ...names.map((name) => `fixtures--small--${name}`)])
  const folderOf = (name: string) => {
    const reports = join(out, `fixtures--small--${name}`)
    return join(reports, readdirSync(reports)[0]!)
  }
  for (const name of names) {
    const folder = folderOf(name)
    // Of the same runs as the report beside it.
    expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toMatchObject({
      analysis: { name, flags: [] },
      runs: 300,
      seed: "1",
    })
    expect(stderr).toContain(`fixtures--small--${name}`)
  }
  // The commands by themselves give the same reports.
  const alone = await runCasus(["split", join(out, "fixtures--small", "latest"), "--out", temporaryFolder(), "--json"])
  expect(alone.stdout).toBe(readFileSync(join(folderOf("split"), "split.json"), "utf8"))
})
