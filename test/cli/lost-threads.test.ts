import { join } from "node:path"
import { writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"

const root = join(import.meta.dirname, "../..")
const small = join(root, "test/fixtures/small.yaml")

/** Code that every thread of the program loads first: the thread ends itself when it is handed a chunk for which `ends` holds. */
const mortal = (ends: string): Readonly<Record<string, string>> => {
  const file = join(temporaryFolder(), "mortal.mjs")
  writeFileSync(
    file,
    `import { isMainThread, parentPort, threadId } from "node:worker_threads"
let chunks = 0
if (!isMainThread) parentPort.on("message", ({ kind, range }) => {
  if (kind === "chunk" && (${ends})(range, ++chunks, threadId)) process.exit(3)
})
`,
  )
  return { NODE_OPTIONS: `--import ${file}` }
}

const args = (out: string) => ["run", small, "-n", "6000", "--workers", "2", "--no-charts", "--quiet", "--out", out]

describe("a thread that ends while it plays", () => {
  it("is replaced, and the report is the same, byte by byte", async () => {
    const [whole, mended] = [temporaryFolder(), temporaryFolder()]
    expect((await runCasus(args(whole))).code).toBe(0)
    const { code, stderr } = await runCasus(args(mended), {
      env: mortal("(_, chunks, thread) => thread === 1 && chunks === 5"),
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    expect([...readTree(mended)]).toEqual([...readTree(whole)])
  })

  it("twice at the same runs stops the command, which names them and says how one is played by itself", async () => {
    const out = temporaryFolder()
    const env = mortal("({ from, to }) => from <= 3000 && to > 3000")
    const { code, stderr } = await runCasus(args(out), { env })
    expect(code).toBe(65)
    const [, from = "", to = ""] =
      /runs (\d+) to (\d+) have ended two threads that played them: it ended with exit code 3/.exec(stderr) ?? []
    expect(stderr).toContain("[threads-lost]")
    expect(Number(from) <= 3000 && Number(to) >= 3000).toBe(true)
    expect(stderr).toContain(`casus explain ${small} --run ${from} --seed 1`)
    expect([...readTree(out).keys()]).toEqual([])
  })
})
