import { describe, expect, it } from "vitest"
import { shardKeepGoing, shardQueue } from "../../../src/problem/messages.ts"
import { spellMessage } from "../../../src/queue/errors.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"

const queue = ["--queue", "postgres://ann:secret@127.0.0.1:1/casus"]

const run = (args: readonly string[]) =>
  runCasus(["run", "test/fixtures/small.yaml", ...queue, ...args, "--quiet", "--out", temporaryFolder()])

describe("a run with a queue", () => {
  it("plays no shard, for the queue parts the work by itself", async () => {
    const { code, stderr } = await run(["--shard", "1/2"])
    expect(stderr).toBe(`${spellMessage(shardQueue())}\n`)
    expect(code).toBe(64)
  })

  it("leaves out no runs, for nobody plays them all", async () => {
    const { code, stderr } = await run(["--keep-going"])
    expect(stderr).toBe(`${spellMessage(shardKeepGoing())}\n`)
    expect(code).toBe(64)
  })
})
