import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { shardAnalyse, shardNothing, shardOpen, shardResume } from "../../src/problem/messages.ts"
import { spellMessage } from "../../src/queue/errors.ts"
import { runCasus, temporaryFolder } from "../support/casus.ts"
import { smallWar } from "../support/shards.ts"

/** A folder with a scenario, in which commands are given. */
const openFolder = () => {
  const cwd = temporaryFolder()
  mkdirSync(join(cwd, "port"))
  writeFileSync(join(cwd, "port", "scenario.yaml"), smallWar())
  return (...args: readonly string[]) => runCasus([...args, "--quiet"], { cwd })
}

describe("shards on the command line", () => {
  it("are told as JSON, and so is what they are merged into", { timeout: 300_000 }, async () => {
    const casus = openFolder()
    const asked = ["run", "port", "-n", "500", "--no-charts", "--no-page", "--out", "shards", "--json"]
    const played = await casus(...asked, "--shard", "1/1")
    const file = join("shards", "1-of-1.shard")
    const told = { schema: "casus/played-shard@1", shard: 1, of: 1, file, runs: 500 }
    expect(JSON.parse(played.stdout)).toEqual({ ...told, wasThere: false })
    expect(JSON.parse((await casus(...asked, "--shard", "1/1")).stdout)).toEqual({ ...told, wasThere: true })
    const merged = await casus("merge", "shards", "--json")
    expect(JSON.parse(merged.stdout)).toMatchObject({ schema: "casus/merge@1", shards: 1 })
    expect(merged.code).toBe(0)
  })

  it("are refused where they make no sense, before anything is played", { timeout: 300_000 }, async () => {
    const casus = openFolder()
    for (const share of ["3/2", "0/2", "1", "1/0", "a/b"]) {
      const { code, stderr } = await casus("run", "port", "--shard", share)
      expect({ share, code }).toEqual({ share, code: 64 })
      expect(stderr).toContain("expected a share such as 3/64")
    }
    const refusals = { "--resume": shardResume(), "--analyse": shardAnalyse(), "--open": shardOpen() }
    for (const [flag, refusal] of Object.entries(refusals)) {
      const { code, stderr } = await casus("run", "port", "--shard", "1/2", flag)
      expect({ flag, code, stderr }).toEqual({ flag, code: 64, stderr: `${spellMessage(refusal)}\n` })
    }
    const alone = await casus("drivers", "port", "-n", "50", "--shard", "1/2")
    expect(alone).toMatchObject({ code: 64, stderr: `${spellMessage(shardNothing())}\n` })
    for (const command of ["split", "given"]) {
      const { code, stderr } = await casus(command, "port", "--shard", "1/2")
      expect({ command, code }).toEqual({ command, code: 64 })
      expect(stderr).toContain("share out the run itself (casus run --shard)")
    }
    expect(await casus("merge", "nowhere")).toMatchObject({ code: 66 })
    expect(await casus("submit", "port", "--on", "kubernetes", "--shards", "2")).toMatchObject({ code: 64 })
    const other = ["submit", "port", "-n", "1M", "--on", "slurm", "--shards", "2", "--option"]
    expect(await casus(...other, "array=1-9", "--print")).toMatchObject({ code: 64 })
  })
})
