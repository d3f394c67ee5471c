import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Layer, PlatformError } from "effect"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import type { Ground, Part, Parts } from "../../../src/ensemble/parts.ts"
import type { RunRecipe } from "../../../src/report/recipe.ts"
import { ScenarioIsWrong } from "../../../src/study/failure.ts"
import { withKept } from "../../../src/study/kept/with-kept.ts"
import { commandOfWork, placeWork, type Work } from "../../../src/study/kept/work.ts"
import { Listener } from "../../../src/study/listener.ts"
import { temporaryFolder } from "../../support/casus.ts"

const recipe: RunRecipe = {
  kind: "run",
  name: "slow",
  title: "Slow",
  file: "scenario.yaml",
  resolvedText: "casus: 1\n",
  seed: "1",
  runs: 20_000,
  options: {},
  sets: [],
}
const ground: Ground = { index: 0, assumptions: 1, factors: 0, answers: 0, events: 0, edges: [], places: [] }
const block = { from: 2048, to: 8192 }
const part: Part = {
  ...block,
  assumptions: [Float64Array.from({ length: 6144 }, (_, i) => i / 7)],
  factors: [],
  answers: [],
  firstFired: [],
  timesFired: [],
  regressors: [],
  tracks: [],
}

/** Plays a work that does what it is told with its parts; gives how it ended, and what was said. */
const play = async (
  out: string,
  use: (parts: Parts) => Effect.Effect<unknown, unknown>,
  change: Partial<Work> & {
    readonly fileSystem?: Partial<FileSystem.FileSystem>
    readonly clock?: Layer.Layer<never>
  } = {},
) => {
  const said: string[] = []
  const say = (text: string) => Effect.sync(() => void said.push(text))
  const { fileSystem, clock = Layer.empty, ...asked } = change
  const work: Work = { recipe, runs: 20_000, out, resume: false, ...asked }
  const listening = Effect.updateService(Listener, (listener) => ({ ...listener, hint: say, remark: say }))
  const changed = Layer.effect(
    FileSystem.FileSystem,
    Effect.map(FileSystem.FileSystem, (real) => ({ ...real, ...fileSystem })),
  ).pipe(Layer.provideMerge(NodeServices.layer))
  const ended = await Effect.runPromise(
    withKept(work, (parts) => use(parts("runs"))).pipe(
      listening,
      Effect.provide(changed),
      Effect.provide(clock),
      Effect.result,
    ),
  )
  const { folder } = await Effect.runPromise(placeWork(work).pipe(Effect.provide(NodeServices.layer)))
  return { ended, said, folder, left: list(folder) }
}

const list = (folder: string): readonly string[] | undefined => {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return undefined
  }
}

const keep = (parts: Parts) => parts.keep(part, ground)
const fail = Effect.fail("the power went")
const keepAndFail = (parts: Parts) => Effect.andThen(keep(parts), fail)

describe("parts that are kept", () => {
  it("stay where a work fails, are told, and come back bit by bit", async () => {
    const out = temporaryFolder()
    const { said, folder, left } = await play(out, keepAndFail)
    expect(left).toEqual(["about.json", "runs-0-2048-8192.part"])
    expect(said).toEqual([`30 % (6,144 of 20,000 runs) are kept in ${folder}; the same command goes on from there`])
    let taken: unknown
    const again = await play(out, (parts) => Effect.map(parts.take(block, ground), (found) => void (taken = found)), {
      resume: true,
    })
    expect(taken).toEqual(part)
    expect(again.said).toEqual([`going on from 30 % (6,144 of 20,000 runs) kept in ${folder}`])
  })

  it("are gone with the work's end, and where no run can be finished because the scenario is wrong", async () => {
    const out = temporaryFolder()
    expect(await play(out, keep)).toMatchObject({ said: [], left: undefined })
    const wrong = (parts: Parts) => Effect.andThen(keep(parts), new ScenarioIsWrong({ problems: [] }))
    expect(await play(out, wrong)).toMatchObject({ said: [], left: undefined })
  })

  it("are nothing for a work of a few seconds: nothing is written", async () => {
    const out = temporaryFolder()
    const asked: (boolean | undefined)[] = []
    const use = (parts: Parts) => Effect.sync(() => void asked.push(parts.isWorth?.(2), parts.isWorth?.(4)))
    await play(out, use)
    expect({ asked, left: list(out) }).toEqual({ asked: [false, true], left: [] })
  })

  it("are kept where what was played before is short too, and both together are not", async () => {
    const asked: (boolean | undefined)[] = []
    const use = (parts: Parts) =>
      Effect.gen(function* () {
        asked.push(parts.isWorth?.(2))
        yield* TestClock.adjust("2 seconds")
        asked.push(parts.isWorth?.(2))
      })
    await play(temporaryFolder(), use, { clock: TestClock.layer() })
    expect(asked).toEqual([false, true])
  })

  it("of another process that began with the same work meanwhile, and was killed, are gone with the work's end", async () => {
    const out = temporaryFolder()
    const { left } = await play(out, () => Effect.promise(() => play(out, keepAndFail)))
    expect(left).toBeUndefined()
  })

  it("are looked for whatever is left to play, once there are some", async () => {
    const out = temporaryFolder()
    await play(out, keepAndFail)
    const asked: (boolean | undefined)[] = []
    await play(out, (parts) => Effect.sync(() => void asked.push(parts.isWorth?.(0.01))))
    expect(asked).toEqual([true])
  })

  // parts-not-kept
  it("of a full disk end nothing but the keeping, which is said once", async () => {
    const out = temporaryFolder()
    const full = PlatformError.systemError({
      _tag: "Unknown",
      module: "FileSystem",
      method: "open",
      description: "ENOSPC: no space left",
    })
    let worth: boolean | undefined
    const twice = (parts: Parts) =>
      Effect.andThen(
        Effect.andThen(keep(parts), keep(parts)),
        Effect.sync(() => void (worth = parts.isWorth?.(1000))),
      )
    const { ended, said } = await play(out, twice, { fileSystem: { open: () => Effect.fail(full) } })
    expect(ended._tag).toBe("Success")
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^what is played from now on is not kept, .*: the disk is full; free some space/)
    expect(worth).toBe(false)
  })

  it("are not kept where something else stands, which is left alone", async () => {
    const out = temporaryFolder()
    const { folder } = await play(out, () => Effect.void)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, "mine"), "mine")
    const { said, left } = await play(out, keep)
    expect(said).toEqual([expect.stringMatching(/not kept.*something else is there; move it away$/)])
    expect(left).toEqual(["mine"])
  })

  it("of two processes at once do no harm to each other, whoever is done first", async () => {
    const out = temporaryFolder()
    const inside = (parts: Parts) =>
      Effect.gen(function* () {
        yield* keep(parts)
        const other = yield* Effect.promise(() => play(out, keep))
        expect(other.left).toBeUndefined()
        yield* keep(parts)
        return yield* parts.take(block, ground)
      })
    const { ended, said } = await play(out, inside)
    expect(ended).toMatchObject({ _tag: "Success", success: "here" })
    expect(said).toEqual([])
  })

  it("say how to go on: by the command that was given, for as long, to the same place", () => {
    const out = "other reports"
    expect(commandOfWork({ recipe, out: "reports" })).toBe("casus run slow -n 20000 --seed 1")
    expect(commandOfWork({ recipe, out, precision: 0.005 })).toBe(
      "casus run slow -n 20000 --seed 1 --precision 0.005 --out 'other reports'",
    )
  })

  // nothing-to-resume
  it.each([
    ["seed", { recipe: { ...recipe, seed: "2" } }, "another seed (1, not 2)"],
    ["scenario", { recipe: { ...recipe, resolvedText: "casus: 1 " } }, "another text of the scenario"],
    ["runs", { recipe: { ...recipe, runs: 30_000 } }, "another runs (20000, not 30000)"],
    ["way of counting", { recipe: { ...recipe, options: { plain: true } } }, "another question or other options"],
  ] as const)("of another %s are no parts of this work, and --resume tells the difference", async (_, change, told) => {
    const out = temporaryFolder()
    await play(out, keepAndFail)
    const other = await play(out, () => Effect.void, change)
    expect(other.said).toEqual([expect.stringMatching(/^parts of another run that was interrupted are kept in /)])
    const { ended } = await play(out, () => Effect.void, { ...change, resume: true })
    expect(ended).toMatchObject({ _tag: "Failure", failure: { _tag: "NothingThere" } })
    expect(String(ended._tag === "Failure" && (ended.failure as Error).message)).toContain(`is of ${told}`)
  })

  it("that are told otherwise, with no charts and other words, are the same work's", async () => {
    const out = temporaryFolder()
    const { folder } = await play(out, keepAndFail)
    const options = { charts: false, words: "phia" }
    expect((await play(out, () => Effect.void, { recipe: { ...recipe, options } })).folder).toBe(folder)
  })
})
