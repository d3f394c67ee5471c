import { describe, expect, it } from "vitest"
import { shardQueue } from "../../../src/problem/messages.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"

describe("a shard", () => {
  it("is not played with a queue, which parts the work by itself", async () => {
    const asked = ["--shard", "1/2", "--queue", "postgres://ann:secret@127.0.0.1:1/casus", "--out", temporaryFolder()]
    const { code, stderr } = await runCasus(["run", "test/fixtures/small.yaml", ...asked])
    expect(stderr).toBe(`${shardQueue().text}\n  ${shardQueue().remedy}\n`)
    expect(code).toBe(64)
  })
})
