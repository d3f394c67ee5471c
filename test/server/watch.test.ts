import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Fiber, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { Executor } from "../../src/ensemble/executor.ts"
import { Loopback, type PageHost } from "../../src/server/loopback.ts"
import { watchOnPage } from "../../src/server/watch.ts"
import { FileWatcher } from "../../src/study/watch/file-watcher.ts"
import { runCasus, temporaryFolder } from "../support/casus.ts"

/** Watches a text without a browser, until its page has a piece that contains some text; gives that piece and what the terminal was told. */
const watchUntil = async (
  text: string,
  wanted: string,
  { executor = layerInProcess, piece = "trouble" }: { executor?: Layer.Layer<Executor>; piece?: string } = {},
) => {
  const file = join(temporaryFolder(), "scenario.yaml")
  writeFileSync(file, text)
  const told: string[] = []
  let host: PageHost | undefined
  const open = Loopback.of({
    open: (opened) => Effect.sync(() => ((host = opened), { address: "http://here/", send: () => undefined })),
  })
  const layer = Layer.mergeAll(
    NodeServices.layer,
    executor,
    Layer.succeed(Loopback, open),
    Layer.succeed(FileWatcher, FileWatcher.of({ watch: () => Effect.succeed({ follow: () => undefined }) })),
  )
  const options = { file, set: [], seed: "1", runs: 40, workers: 1, words: "icd203", port: 0 } as const
  const watch = watchOnPage({
    ...options,
    onDefect: (defect) => Effect.sync(() => void told.push(defect)),
    onOpen: () => Effect.void,
  })
  const look = Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(watch)
    for (let i = 0; i < 400; i++) {
      yield* Effect.sleep(20)
      const shown = host?.greet().pieces[piece] ?? ""
      if (shown.includes(wanted)) {
        yield* Fiber.interrupt(fiber)
        return { file, shown, told }
      }
    }
    throw new Error(`never ${wanted}: ${JSON.stringify(host?.greet().pieces)}`)
  })
  return Effect.runPromise(look.pipe(Effect.provide(layer)))
}

const scenario = (state: string, questions = "q: { ask: How much?, value: x, at: end }") => `casus: 1
title: Watched
clock: { start: 2024-01-01, step: week, until: 8 steps }
state: { ${state} }
questions: { ${questions} }
`

describe("a watched page", () => {
  it("shows every warning that check tells, beside the result", async () => {
    const { file, shown } = await watchUntil(scenario("x: { start: 4 }, z: { start: 0 }"), "unused-state")
    const { stderr } = await runCasus(["check", file])
    expect(stderr).toContain("[unused-state]")
    for (const code of stderr.match(/\[[a-z-]+\]/g) ?? []) expect(shown).toContain(code)
    expect(shown).toContain("scenario.yaml:4:27")
    expect(shown).toContain("it runs as it is")
  })

  it("shows every problem that check tells, those of formulas beside those of the schema", async () => {
    const text = scenario("x: { start: 4, colour: red }", "q: { ask: How much?, value: xx, at: end }")
    const { file, shown } = await watchUntil(text, "unknown-name")
    const { stderr } = await runCasus(["check", file])
    const codes = stderr.match(/\[[a-z-]+\]/g) ?? []
    expect(codes.length).toBeGreaterThan(1)
    for (const code of codes) expect(shown).toContain(code)
  })

  it("shows a run that cannot go on at its place, with a command that tells it", async () => {
    const text = `${scenario("x: { start: 4 }")}actors: { a: { rules: { r: { then: { change: { x: 1 / (x - x) } } } } } }\n`
    const { file, shown, told } = await watchUntil(text, "run-faulted")
    expect(shown).toContain("scenario.yaml:6:51")
    expect(shown).toContain(`casus explain ${file} --run 0 --seed 1`)
    expect(told).toEqual([])
  })

  it("tells a mistake of our own there and on the terminal, and goes on watching", async () => {
    const broken = Layer.succeed(
      Executor,
      Executor.of({
        expectRuns: Effect.void,
        openLane: Effect.die(new Error("boom")),
        chooseLanes: () => 1,
        availableMemory: () => 2 ** 31,
      }),
    )
    const { shown, told } = await watchUntil(scenario("x: { start: 4 }"), "boom", { executor: broken })
    expect(shown).toContain("this is a bug of casus")
    expect(told).toHaveLength(1)
    expect(told[0]).toContain("boom")
  })
})
