import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { parquetWriteBuffer } from "hyparquet-writer"
import { describe, expect, it } from "vitest"
import { listAsked } from "../../src/answers/ask.ts"
import { matchRuns } from "../../src/answers/match-runs.ts"
import { checkPredicate } from "../../src/answers/predicate.ts"
import { readAnswer } from "../../src/answers/read-answer.ts"
import { readAsked } from "../../src/answers/read-asked.ts"
import { fetchColumn } from "../../src/answers/read-column.ts"
import type { Runs } from "../../src/answers/runs.ts"
import * as m from "../../src/problem/messages.ts"
import { sha256 } from "../../src/report/hash.ts"
import { openNamed } from "../../src/study/open.ts"
import { openRunsOf } from "../../src/study/open-runs.ts"
import { temporaryFolder } from "../support/casus.ts"
import { layerTest } from "../support/report.ts"
import { keepRuns } from "../support/runs-report.ts"

const usual = { set: [], workers: 1 } as const
const open = (file: string, options: Partial<Parameters<typeof openRunsOf>[1]> = {}) =>
  openRunsOf(file, { ...usual, runs: undefined, ...options }).pipe(Effect.provide(layerTest))
const opened = (file: string, options: Partial<Parameters<typeof openRunsOf>[1]> = {}) =>
  Effect.runPromise(open(file, options))
const failureOf = (file: string, options: Partial<Parameters<typeof openRunsOf>[1]> = {}) =>
  Effect.runPromise(open(file, options).pipe(Effect.flip))

const textOf = (failure: Awaited<ReturnType<typeof failureOf>>): string =>
  failure._tag === "BadUsage" ? failure.text : failure._tag

const contentOf = (runs: Runs) => runs.columns.map(fetchColumn)
const answersOf = ({ model, ...runs }: Runs) =>
  listAsked(model).map(({ name, question, deadline }) => {
    const { values, days, steps, unit } = runs.answer(question, deadline) ?? {}
    return { name, values, days, steps, unit, condition: runs.condition(question) }
  })

const small = `casus: 1
title: A small war
clock: { start: 2024-01-01, step: week, until: 2024-12-30 }
assumptions:
  wait: { value: 2 to 9, unit: weeks, basis: assumption }
  vote: { value: "uniform(2024-05-01, 2024-06-20)", basis: assumption }
state: { war: { start: false }, mood: { values: [calm, tense, broken], start: calm } }
actors:
  a:
    positions: { peace: { holds: No war, stance: refuses } }
    rules:
      begins: { probability: 0.1, per: month, limit: once, breaks: peace, then: { set: { war: true, mood: tense } } }
      ends: { when: war, probability: 0.2, per: month, then: { set: { war: false, mood: broken } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-06-30, end] }
  war_at: { ask: At war?, event: war, at: [2024-06-28, end] }
  over: { ask: Over?, event: mood == broken, by: end, given: begun }
  over_when: { ask: When over?, when: mood == broken, given: begun }
  mood_at: { ask: Mood?, category: mood, at: [2024-06-28, end], given: begun }
  slack: { ask: How long?, value: wait * 3, unit: weeks, at: end, given: begun }
tracks: [war, mood]
`

/** A scenario of its own, small enough to be played in no time. */
const writeSmall = (): string => {
  const file = join(temporaryFolder(), "scenario.yaml")
  writeFileSync(file, small)
  return file
}

describe("the runs of a finished report", () => {
  it.each([
    ["scenarios/karabakh-2024", 300],
    ["scenarios/examples/coalition-negotiation", 500],
    ["scenarios/examples/ceasefire-with-monitors", 1500],
  ])("of %s are those that were played, column by column and answer by answer", async (file, count) => {
    const folder = temporaryFolder()
    const played = await keepRuns(file, folder, count, "7")
    const { runs, seed, kept } = await opened(folder)
    expect(seed).toBe("7")
    expect(kept?.recipe.runs).toBe(count)
    expect(runs.count).toBe(count)
    expect(contentOf(runs)).toEqual(contentOf(played))
    expect(answersOf(runs)).toEqual(answersOf(played))
  })

  it("are the same with units, dates, categories, and questions that are given others", async () => {
    const folder = temporaryFolder()
    const played = await keepRuns(writeSmall(), folder, 400)
    const { runs, prepared } = await opened(folder)
    expect(contentOf(runs)).toEqual(contentOf(played))
    expect(answersOf(runs)).toEqual(answersOf(played))
    const condition = "answer(mood_at, 2024-06-28) == tense or (wait > 4 weeks and vote < 2024-05-20)"
    const checked = checkPredicate(prepared.model, condition)
    expect(checked.ok && matchRuns(runs, checked.predicate)).toEqual(checked.ok && matchRuns(played, checked.predicate))
    for (const asked of listAsked(prepared.model)) {
      const own = listAsked(played.model).find(({ name }) => name === asked.name)
      expect(readAsked(runs, asked)?.order).toEqual(own && readAsked(played, own)?.order)
    }
  })

  it("are not those of another file: each way of not belonging is told", async () => {
    const folder = temporaryFolder()
    await keepRuns(writeSmall(), folder, 20)
    const file = join(folder, "runs.parquet")
    const manifestFile = join(folder, "manifest.json")
    const [bytes, manifest] = [readFileSync(file), readFileSync(manifestFile, "utf8")]
    const problemOf = async () => {
      const failure = await failureOf(folder)
      return failure._tag === "ScenarioIsWrong" ? failure.problems : failure
    }
    appendFileSync(file, "x")
    expect(await problemOf()).toMatchObject([{ ...m.runsChanged(), place: { file } }])
    rmSync(file)
    expect(await problemOf()).toMatchObject([m.runsMissing()])
    // A manifest that names a file of another making.
    const forge = (content: Uint8Array): void => {
      writeFileSync(file, content)
      const names = JSON.parse(manifest) as { files: Record<string, string> }
      writeFileSync(
        manifestFile,
        JSON.stringify({ ...names, files: { ...names.files, "runs.parquet": sha256(content) } }),
      )
    }
    forge(new TextEncoder().encode("PAR1 is no table"))
    expect(await problemOf()).toMatchObject([m.runsUnreadable("it is no Parquet file")])
    forge(bytes.subarray(0, bytes.length / 2))
    expect(await problemOf()).toMatchObject([m.runsUnreadable("it is no Parquet file")])
    const write = (columnData: Parameters<typeof parquetWriteBuffer>[0]["columnData"]) =>
      forge(new Uint8Array(parquetWriteBuffer({ columnData })))
    write([{ name: "answer.begun@end", data: [true] }])
    expect(await problemOf()).toMatchObject([m.runsUnreadable("it has no column run")])
    const run = { name: "run", data: Int32Array.of(0) }
    write([run, { name: "answer.mood_at@end", data: ["merry"] }])
    expect(await problemOf()).toMatchObject([m.runsUnreadable("row 0 of answer.mood_at@end cannot be merry")])
    write([run, { name: "answer.begun@end", data: [null], type: "BOOLEAN" }])
    expect(await problemOf()).toMatchObject([m.runsUnreadable("row 0 of answer.begun@end cannot be null")])
    // What the scenario does not know is let be, and what was not kept is not there.
    write([run, { name: "answer.other", data: [1.5] }])
    expect((await opened(folder)).runs.columns.map(({ name }) => name)).toEqual(["run"])
  })

  it("are neither edited, nor others in number, nor those of another seed, nor of another engine, nor of another scenario", async () => {
    const folder = temporaryFolder()
    await keepRuns(writeSmall(), folder, 20)
    const texts = [
      await failureOf(folder, { set: ["wait=3 weeks"] }),
      await failureOf(folder, { seed: "2" }),
      await failureOf(folder, { runs: 30 }),
    ].map(textOf)
    expect(texts[0]).toMatch(/taken as it was made/)
    expect(texts[1]).toMatch(/runs of its own seed; --seed needs/)
    expect(texts[2]).toMatch(/its own 20 runs of its own seed; -n needs/)
    expect((await opened(folder, { runs: 20 })).runs.count).toBe(20)
    const manifestFile = join(folder, "manifest.json")
    const manifest = readFileSync(manifestFile, "utf8")
    writeFileSync(manifestFile, manifest.replace(/"engine":\d+/, '"engine":1'))
    expect(textOf(await failureOf(folder))).toMatch(/made by engine 1/)
    writeFileSync(manifestFile, manifest)
    const scenario = join(folder, "scenario.yaml")
    writeFileSync(scenario, readFileSync(scenario, "utf8").replace("0.1", "0.2"))
    expect(textOf(await failureOf(folder))).toMatch(/is not the one/)
  })
})

describe("a scenario that is named", () => {
  it("is played, and has the ensemble beside its runs", async () => {
    const { runs, ensemble, seed, kept } = await opened(writeSmall(), { runs: 50 })
    expect([runs.count, ensemble?.to, seed, kept]).toEqual([50, 50, "1", undefined])
    expect(readAnswer(runs, "begun")?.values).toHaveLength(50)
  })

  it("and its report are opened under the same names", async () => {
    const file = writeSmall()
    const folder = temporaryFolder()
    await keepRuns(file, folder, 20, "4")
    const named = (name: string) => openNamed(name, usual).pipe(Effect.provide(layerTest), Effect.runPromise)
    const [scenario, report] = [await named(file), await named(folder)]
    expect([report.name, report.file, report.sets, report.rooted]).toEqual([
      scenario.name,
      scenario.file,
      scenario.sets,
      scenario.rooted,
    ])
    expect([scenario.seed, report.seed]).toEqual(["1", "4"])
    expect(report.prepared.loaded.resolvedText).toBe(scenario.prepared.loaded.resolvedText)
  })
})
