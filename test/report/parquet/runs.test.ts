import { parquetMetadataAsync, parquetReadObjects } from "hyparquet"
import { describe, expect, it } from "vitest"
import { readAnswer } from "../../../src/answers/read-answer.ts"
import { formatDate, parseDate } from "../../../src/calendar/date.ts"
import { partsOf } from "../../../src/report/content.ts"
import { runsParquet } from "../../../src/report/parquet/runs.ts"
import { runScenarioText } from "../../support/run-scenario.ts"

const text = `casus: 1
title: A small war
clock: { start: 2024-01-01, step: month, until: 2025-01-01 }
assumptions:
  chance: { title: How likely it is, value: 0.02 to 0.2, unit: probability, basis: assumption }
  pause: { value: 2 weeks to 6 weeks, unit: weeks, basis: assumption }
  vote: { value: "uniform(2024-05-01, 2024-06-20)", basis: assumption }
  allied: { value: bernoulli(0.5), basis: assumption }
state:
  war: { start: false }
  mood: { values: [calm, open_war], start: calm }
actors:
  a:
    positions: { peace: { holds: No war., stance: seeks } }
    rules:
      begins: { title: War begins, breaks: peace, probability: chance, per: month, limit: once, then: { set: { war: true, mood: open_war } } }
questions:
  begun: { ask: Will it begin?, event: war, by: [2024-05-20, end] }
  begun_when: { ask: When?, when: war }
  long: { ask: How long is the pause?, value: "min(pause, 6 months)", at: end }
  in_weeks: { ask: How long is the pause?, value: pause, at: end }
  mood_then: { ask: In what mood?, category: mood, at: 2024-07-10, given: { begun: 2024-05-20 } }
`
const played = await runScenarioText(text, { runs: 1500, seed: "1" })
const { model, ensemble, runs } = played
const origin = { name: "small", seed: "1", sha256: "abc" }
const file = Uint8Array.from(Buffer.concat([...partsOf(runsParquet(model, ensemble, origin))])).buffer
const rows = (await parquetReadObjects({ file })) as readonly Readonly<Record<string, unknown>>[]
const metadata = await parquetMetadataAsync(file)

const column = (name: string): readonly unknown[] => rows.map((row) => row[name])
const isoDate = (value: unknown): string | null => (value instanceof Date ? value.toISOString().slice(0, 10) : null)

describe("runs.parquet", () => {
  it("holds dates as dates, booleans as booleans, categories as text, numbers in their unit", () => {
    expect(rows).toHaveLength(1500)
    const days = readAnswer(runs, "begun_when")?.days ?? new Float64Array(0)
    expect(column("answer.begun_when").map(isoDate)).toEqual(
      Array.from(days, (day) => (day < Infinity ? formatDate(day) : null)),
    )
    expect(new Set(column("answer.begun_when.happened"))).toEqual(new Set([true, false]))
    expect(column("answer.begun@2024-05-20")).toEqual(
      Array.from(readAnswer(runs, "begun", "2024-05-20")?.values ?? [], (value) => value === 1),
    )
    expect(column("answer.begun.first").map(isoDate)).toEqual(column("answer.begun_when").map(isoDate))
    expect(new Set(column("assumption.allied"))).toEqual(new Set([true, false]))
    for (const vote of column("assumption.vote").map(isoDate)) {
      expect(parseDate(vote ?? "")).toBeGreaterThanOrEqual(parseDate("2024-05-01") ?? NaN)
    }
    const slot = model.assumptions.findIndex(({ id }) => id === "pause")
    expect(column("assumption.pause")).toEqual([...(ensemble.assumptions[slot] ?? [])])
    const [asked, assumed] = [column("answer.in_weeks@end"), column("assumption.pause")].map((each) => each.map(Number))
    asked?.forEach((weeks, run) => expect(weeks).toBeCloseTo(assumed?.[run] ?? NaN, 12))
  })

  it("has null where a run does not count", () => {
    const came = readAnswer(runs, "begun", "2024-05-20")?.values ?? new Float64Array(0)
    const moods = column("answer.mood_then@2024-07-10")
    expect(moods).toEqual(Array.from(came, (yes) => (yes === 1 ? "open_war" : null)))
    expect(moods.filter((mood) => mood === null).length).toBeGreaterThan(0)
  })

  it("tells firings and broken positions as days", () => {
    expect(column("rule.a.begins.first").map(isoDate)).toEqual(column("answer.begun_when").map(isoDate))
    expect(column("position.a.peace.broken").map(isoDate)).toEqual(column("answer.begun_when").map(isoDate))
    expect(column("rule.a.begins.times")).toEqual(column("answer.begun_when.happened").map(Number))
  })

  it("requires the columns that every run has, and only those", () => {
    const types = new Map(metadata.schema.map(({ name, repetition_type }) => [name, repetition_type]))
    for (const name of ["run", "assumption.chance", "answer.begun@end", "answer.long@end", "rule.a.begins.times"])
      expect(types.get(name), `${name}`).toBe("REQUIRED")
    for (const name of ["answer.begun_when", "answer.mood_then@2024-07-10", "position.a.peace.broken"])
      expect(types.get(name), `${name}`).toBe("OPTIONAL")
  })

  it("says in its own metadata what made it, and of every column what it is and in which unit", () => {
    const value = (key: string): unknown =>
      JSON.parse(metadata.key_value_metadata?.find((entry) => entry.key === key)?.value ?? "null")
    expect(value("casus")).toEqual({
      format: "casus/runs@1",
      scenario: { name: "small", title: "A small war", start: "2024-01-01", sha256: "abc" },
      seed: "1",
    })
    const columns = value("casus.columns") as Readonly<
      Record<string, { label: string; unit?: string; values?: unknown }>
    >
    expect(Object.keys(columns)).toEqual(metadata.schema.slice(1).map(({ name }) => name))
    expect(columns["assumption.chance"]).toEqual({ label: "How likely it is", kind: "number", unit: "probability" })
    expect(columns["answer.in_weeks@end"]?.unit).toBe("weeks")
    expect(columns["answer.long@end"]?.unit).toBe("months")
    expect(columns["answer.mood_then@2024-07-10"]?.values).toEqual(["calm", "open_war"])
  })
})
