import { Cause, Deferred, Effect, Exit, Fiber } from "effect"
import { describe, expect, it, vi } from "vitest"
import type { ChartSpec } from "../../../src/chart/spec.ts"
import { type Content, partsOf } from "../../../src/report/content.ts"
import { describeRecipe } from "../../../src/report/recipe.ts"
import { Assistance, ownHand } from "../../../src/study/assistant/assistant.ts"
import { layerAssistance } from "../../../src/study/assistant/node/layer-assistance.ts"
import { Listener } from "../../../src/study/listener.ts"
import { prepareScenario } from "../../../src/study/open.ts"
import { composeReport } from "../../../src/study/run/compose.ts"
import { simulate } from "../../../src/study/simulate.ts"
import { builtMain } from "../../ensemble/play.ts"
import { layerTest } from "../../support/report.ts"

const thread = layerAssistance(builtMain)

/** Threads that this process has a port to: Node counts a worker that is alive as one. */
const countWorkers = (): number => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length

const chart = (mark: string): ChartSpec => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  description: "A point",
  title: { text: ["A point"], subtitle: [] },
  usermeta: { casus: { scenario: "port", seed: "1", runs: 1, run_id: "", command: "" } },
  data: { values: [{ x: 1, y: 2 }] },
  mark,
  encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
})

const played = Effect.gen(function* () {
  const prepared = yield* prepareScenario("test/fixtures/small.yaml", { set: [] })
  const ensemble = yield* simulate(prepared, { runs: 400, seed: "1", workers: 1, correct: true })
  const recipe = describeRecipe(prepared.loaded, { runs: 400, seed: "1", words: "icd203", set: [] })
  return { recipe, ...prepared, ensemble }
})

const bytesOf = (content: Content): Buffer => Buffer.concat([...partsOf(content)])

describe("an assistant on a thread of its own", () => {
  it("leaves the very report that one thread alone makes, tells answers before charts, and ends with it", async () => {
    const before = countWorkers()
    const heard: string[] = []
    const hear = (text: string) => Effect.sync(() => void heard.push(text))
    const hearing = {
      remark: hear,
      hint: hear,
      warnings: () => Effect.void,
      answer: () => hear("the answers"),
      follow: () => Effect.succeed({ say: hear, show: () => Effect.void, clear: Effect.void }),
    }
    const [alone, helped] = await Effect.gen(function* () {
      const found = yield* played
      const helping = Effect.flatMap(Effect.flatten(Assistance), (assistant) => composeReport(found, assistant)).pipe(
        Effect.scoped,
        Effect.provide(thread),
        Effect.provideService(Listener, hearing),
      )
      return [yield* composeReport(found), yield* helping] as const
    }).pipe(Effect.provide(layerTest), Effect.runPromise)
    expect([...helped.files.keys()]).toEqual([...alone.files.keys()])
    const differ = [...alone.files].filter(
      ([path, content]) => !bytesOf(helped.files.get(path)!).equals(bytesOf(content)),
    )
    expect(differ.map(([path]) => path)).toEqual([])
    const charts = heard.filter((text) => /^charts \d/.test(text))
    expect(charts).toEqual(charts.map((_, i) => `charts ${i + 1} of ${charts.length}`))
    expect(charts.length).toBe([...alone.files.keys()].filter((path) => path.endsWith(".svg")).length)
    expect(heard.indexOf("the answers")).toBeLessThan(heard.indexOf(charts[0]!))
    expect(countWorkers()).toBe(before)
  })

  it("answers each task in the order asked, and dies of what a task throws as the calling thread does", async () => {
    const both = Effect.gen(function* () {
      const { ask } = yield* yield* Assistance
      const exits = [chart("point"), chart("no such mark"), chart("bar")].map((spec) => Effect.exit(ask("svg", spec)))
      return yield* Effect.all(exits, { concurrency: "unbounded" })
    }).pipe(Effect.scoped)
    const [here, there] = [await Effect.runPromise(both), await Effect.runPromise(both.pipe(Effect.provide(thread)))]
    const tell = (exit: Exit.Exit<string>) =>
      Exit.isSuccess(exit) ? exit.value : `died: ${Cause.hasDies(exit.cause)} ${String(Cause.squash(exit.cause))}`
    expect(there.map(tell)).toEqual(here.map(tell))
    expect(there.map(tell)[1]).toMatch(/^died: true TypeError: /)
  })

  it("is there still when it was told that charts are to come, and draws them itself", async () => {
    const before = countWorkers()
    const draw = Effect.gen(function* () {
      const { ask, expectCharts } = yield* yield* Assistance
      yield* expectCharts
      yield* ask("svg", chart("point"))
      return countWorkers() - before
    }).pipe(Effect.scoped, Effect.provide(thread))
    expect(await Effect.runPromise(draw)).toBe(1)
  })

  it("waits for the next report with what draws loaded, and ends with the layer", async () => {
    const before = countWorkers()
    const draw = Effect.scoped(Effect.flatMap(Effect.flatten(Assistance), ({ ask }) => ask("svg", chart("point"))))
    const counted = Effect.gen(function* () {
      const counts: number[] = []
      for (const _ of [1, 2, 3]) {
        yield* draw
        counts.push(countWorkers() - before)
      }
      return counts
    }).pipe(Effect.provide(thread))
    expect(await Effect.runPromise(counted)).toEqual([1, 1, 1])
    expect(countWorkers()).toBe(before)
  })

  it("is not taken again while it owes an answer: the next report has one that answers at once", async () => {
    const before = countWorkers()
    const svg = await Effect.gen(function* () {
      const assistance = yield* Assistance
      const slow = Effect.gen(function* () {
        const { ask } = yield* assistance
        yield* ask("svg", chart("point"))
        for (let i = 0; i < 200; i++) yield* Effect.forkScoped(ask("svg", chart("point")), { startImmediately: true })
      })
      yield* Effect.scoped(slow)
      const svg = yield* Effect.scoped(Effect.flatMap(assistance, ({ ask }) => ask("svg", chart("point"))))
      yield* Effect.promise(() => vi.waitFor(() => expect(countWorkers() - before).toBe(1)))
      return svg
    }).pipe(Effect.provide(thread), Effect.runPromise)
    expect(svg).toBe(await Effect.runPromise(ownHand.ask("svg", chart("point"))))
    expect(countWorkers()).toBe(before)
  })

  it("ends in the middle of its work when whoever asked is interrupted", async () => {
    const before = countWorkers()
    await Effect.gen(function* () {
      const begun = yield* Deferred.make<void>()
      const work = Effect.gen(function* () {
        const { ask } = yield* yield* Assistance
        const tasks = Array.from({ length: 200 }, () =>
          Effect.tap(ask("svg", chart("point")), Deferred.succeed(begun, undefined)),
        )
        yield* Effect.all(tasks, { concurrency: "unbounded", discard: true })
      })
      const fiber = yield* Effect.forkChild(Effect.scoped(work))
      yield* Deferred.await(begun)
      expect(countWorkers() - before).toBe(1)
      yield* Fiber.interrupt(fiber)
      yield* Effect.promise(() => vi.waitFor(() => expect(countWorkers()).toBe(before)))
    }).pipe(Effect.provide(thread), Effect.runPromise)
    expect(countWorkers()).toBe(before)
  })

  it("is stood in for by the calling thread where its own is gone", async () => {
    const gone = layerAssistance(new URL("nowhere/main.ts", builtMain).href)
    const draw = Effect.gen(function* () {
      const { ask } = yield* yield* Assistance
      return yield* Effect.forEach([1, 2], () => ask("svg", chart("point")), { concurrency: "unbounded" })
    }).pipe(Effect.scoped)
    const twice = Effect.zip(draw, draw).pipe(Effect.provide(gone))
    const svg = await Effect.runPromise(ownHand.ask("svg", chart("point")))
    expect(await Effect.runPromise(twice)).toEqual([
      [svg, svg],
      [svg, svg],
    ])
  })
})
