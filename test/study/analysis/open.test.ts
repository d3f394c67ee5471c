import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { Model } from "../../../src/model/model.ts"
import { openAnalysis } from "../../../src/study/analysis/open.ts"
import { readDiscoverRequest } from "../../../src/study/discover/request.ts"
import { readDriversRequest } from "../../../src/study/drivers/request.ts"
import { Listener } from "../../../src/study/listener.ts"
import { layerTest } from "../../support/report.ts"

/** What opening fails with, and how often something was played. */
const open = (
  asked: Parameters<typeof openAnalysis>[1],
  out?: string,
  check: (model: Model) => Effect.Effect<unknown, unknown> = () => Effect.void,
) => {
  let plays = 0
  const hearing = {
    remark: () => Effect.void,
    hint: () => Effect.void,
    warnings: () => Effect.void,
    answer: () => Effect.void,
    follow: (label: string) =>
      Effect.sync(() => {
        if (!label.startsWith("reading")) plays++
        return { say: () => Effect.void, show: () => Effect.void, clear: Effect.void }
      }),
  }
  const options = {
    set: [],
    root: undefined,
    seed: undefined,
    runs: 50,
    workers: 1,
    check,
    ...(out === undefined ? {} : { out }),
  }
  return openAnalysis("test/fixtures/small.yaml", asked, options).pipe(
    Effect.flip,
    Effect.map((error) => ({ error, plays })),
    Effect.provideService(Listener, hearing),
    Effect.provide(layerTest),
    Effect.runPromise,
  )
}

describe("what is asked of runs", () => {
  it("is looked at before anything is played: a wrong condition and wrong answers are told at once", async () => {
    const flags = [["question", "nobody"] as const]
    const { error, plays } = await open({ name: "given", condition: "brokn(x)", flags })
    expect(error).toMatchObject({ _tag: "ScenarioIsWrong" })
    const codes = (error as unknown as { problems: readonly { code: string }[] }).problems.map(({ code }) => code)
    expect(codes).toEqual(["unknown-function", "unknown-name", "unknown-question"])
    expect(plays).toBe(0)
  })

  it.each([
    ["tornado", "95:5", readDriversRequest],
    ["coverage", "1.5", readDiscoverRequest],
    ["before", "2024-13-01", readDiscoverRequest],
  ] as const)("a wrong value of --%s is told before anything is played", async (flag, value, read) => {
    const asked = { name: "drivers" as const, flags: [[flag, value] as const] }
    const check = (model: Model): Effect.Effect<unknown, unknown> => read(model, asked)
    const { error, plays } = await open(asked, undefined, check)
    expect([(error as { text: string }).text, plays]).toEqual([expect.stringContaining(`--${flag}`), 0])
  })

  it("finds out that its report cannot be written before anything is played", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "casus-test-")), "file")
    writeFileSync(file, "")
    const { error, plays } = await open({ name: "value", flags: [] }, file)
    expect([(error as { _tag: string })._tag, plays]).toEqual(["CannotWrite", 0])
  })
})
