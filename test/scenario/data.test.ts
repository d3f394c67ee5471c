import { describe, expect, it } from "vitest"
import { findPosterior } from "../../src/scenario/data/posterior.ts"
import { readDay } from "../../src/scenario/data/read-cell.ts"
import { formatDate } from "../../src/calendar/date.ts"
import { head, loadFrom } from "./memory-files.ts"

/** Rows as tables of conflict events have them: a day, how exact it is, a kind, a place and deaths; all made up. */
const clashes = `event_id,event_date,time_precision,event_type,admin1,fatalities
A1,2022-03-02,1,Battles,North,12
A2,14 May 2022,3,Battles,North,30
A3,2022-09-13,1,"Explosions, remote",South,40
A4,2023-01-20,2,Battles,South,9
A5,2023-09-19,1,Battles,South,200
A6,2024-08-01,1,Battles,North,15
`

/** A row has a best, a low and a high count of deaths and two days. */
const deaths = `id;date_start;date_end;date_prec;best;low;high
1;2022-01-01 00:00:00.000;2022-01-02 00:00:00.000;1;12;8;20
2;2022-05-01 00:00:00.000;2022-05-31 00:00:00.000;4;9;2;11
3;2023-02-01 00:00:00.000;2023-02-01 00:00:00.000;1;50;50;50
`

const truces = `name\tbegan\tended\toutcome
a\t2020-01-01\t2020-01-29\tbroken
b\t2020-01-01\t2020-02-12\tbroken
c\t2020-01-01\t\topen
d\t2020-01-01\t2021-01-01\theld
`

const load = (value: string, unit = "events/month", more = "") =>
  loadFrom({
    "/s/scenario.yaml": `${head}units: [events]\nassumptions: { a: { value: ${value}, unit: ${unit}, basis: document${more} } }\n`,
    "/s/clashes.csv": clashes,
    "/s/deaths.csv": deaths,
    "/s/truces.csv": truces,
  })

const assumptionOf = async (value: string, unit?: string) => {
  const loaded = await load(value, unit)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems.map(({ text, remedy }) => [text, remedy])))
  return loaded.value.scenario.assumptions["a"]
}

describe("counts become the formula of their posterior", () => {
  it.each([
    ["events in a time, by a gamma", { rate: "per year", count: 3, over: "10 years" }, "gamma(3.5, 0.1)"],
    ["none at all still leave a rate open", { rate: "per year", count: 0, over: "2 years" }, "gamma(0.5, 0.5)"],
    [
      "what was known before adds to them",
      { rate: "per year", count: 3, over: "10 years", prior: { count: 1, over: "6 years" } },
      "gamma(4, 0.0625)",
    ],
    ["cases, by a beta", { share: "7 of 20" }, "beta(7.5, 13.5)"],
    ["cases with a prior of their kind", { share: "0 of 5", prior: { yes: 1, no: 4 } }, "beta(1, 9)"],
    [
      "times until an end, by an inverse gamma",
      { waiting: "weeks", ended: 3, total: 60 },
      "inverse_gamma(3, 60 weeks, 1)",
    ],
    [
      "times with a growing hazard",
      { waiting: "weeks", ended: 4, total: 900, shape: 2 },
      "inverse_gamma(4, 30.000000000000004 weeks, 2)",
    ],
  ])("%s", (_, counts, formula) => {
    const posterior = findPosterior({ ...counts, reference: "Of a" })
    expect(posterior).toMatchObject({ ok: true, formula })
  })

  it.each([
    ["rate", { rate: "a month", count: 1, over: "2 years" }],
    ["count", { rate: "per month", over: "2 years" }],
    ["over", { rate: "per month", count: 1 }],
    ["over", { rate: "per month", count: 1, over: "2 steps" }],
    ["prior", { rate: "per month", count: 0, over: "2 years", prior: { count: 0 } }],
    ["share", { share: "8 of 7" }],
    ["share", { share: "a third" }],
    ["prior", { share: "5 of 5", prior: { yes: 1, no: 0 } }],
    ["waiting", { waiting: "long", ended: 1, total: 2 }],
    ["ended", { waiting: "weeks", total: 2 }],
    ["prior", { waiting: "weeks", ended: 0, total: 2 }],
    ["shape", { waiting: "weeks", ended: 1, total: 2, shape: 0 }],
  ])("and what is wrong is told under %s of %j", (key, counts) => {
    expect(findPosterior({ ...counts, reference: "Of a" })).toMatchObject({ ok: false, key })
  })
})

describe("a table is counted", () => {
  it("by condition and within the days that were watched, both ends included", async () => {
    const a = await assumptionOf(
      '{ rate: per month, from: clashes.csv, where: { event_type: Battles, fatalities: ">= 10" }, between: [2022-03-02, 2023-09-19], reference: Battles }',
    )
    // A1, A2 and A5 in 567 days; gamma(3 + 0.5, 30.4375 / 567).
    expect(a?.value).toBe(`gamma(3.5, ${30.4375 / 567})`)
    expect(a?.data).toMatchObject({ count: 3, over: "567 days", prior: { count: 0.5, over: "0 days" } })
    expect(a?.data?.counted_in).toBe(
      "clashes.csv: 3 of 6 rows from 2022-03-02 to 2023-09-19 where event_type is Battles and fatalities >= 10; 1 dated to the month or worse",
    )
  })

  it("with several values of a column, one of which holds a comma", async () => {
    const a = await assumptionOf(
      '{ rate: per month, from: clashes.csv, where: { event_type: [Battles, "Explosions, remote"] }, between: [2022-01-01, 2024-12-31], reference: All }',
    )
    expect(a?.data?.count).toBe(6)
  })

  it("by the best count, telling what the low and the high would give", async () => {
    const a = await assumptionOf(
      '{ rate: per year, from: deaths.csv, where: { best: ">= 10" }, between: [2022-01-01, 2023-12-31], reference: Ten dead }',
      "events/year",
    )
    expect(a?.data?.count).toBe(2)
    expect(a?.data?.counted_in).toContain("1 by the low counts, 3 by the high")
  })

  it("as a share of the rows that count", async () => {
    const a = await assumptionOf(
      '{ share: { outcome: broken }, from: truces.csv, where: { outcome: "!= open" }, reference: Truces }',
      "share",
    )
    expect(a?.value).toBe("beta(2.5, 1.5)")
  })

  it("as waiting times, of which some still ran on the last day (28, 42 and twice 60 days)", async () => {
    const a = await assumptionOf(
      "{ waiting: weeks, from: truces.csv, start: began, end: ended, between: [2020-01-01, 2020-03-01], reference: Truces }",
      "weeks",
    )
    expect(a?.data).toMatchObject({ ended: 2, shape: 1 })
    expect(a?.data?.total).toBeCloseTo((28 + 42 + 60 + 60) / 7, 12)
    expect(a?.data?.counted_in).toContain("2 still waiting")
  })

  it("and the resolved scenario says the same without the table", async () => {
    const loaded = await load(
      "{ rate: per month, from: clashes.csv, where: { event_type: Battles }, between: [2022-01-01, 2023-12-31], reference: Battles }",
    )
    if (!loaded.ok) throw new Error("it loads")
    const again = await loadFrom({ "/s/scenario.yaml": loaded.value.resolvedText })
    expect(again.ok && again.value.scenario.assumptions["a"]).toEqual(loaded.value.scenario.assumptions["a"])
  })
})

describe("what cannot be counted is told, all at once", () => {
  it("at its place in the scenario", async () => {
    const loaded = await load(
      '{ rate: per month, from: clashes.csv, where: { event_typ: Battles, admin1: Nroth, fatalities: ">= ten" }, date: day }',
    )
    const problems = loaded.ok ? [] : loaded.problems
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["unknown-column", "value-not-in-column", "bad-counts", "missing-key"]),
    )
    expect(problems.find(({ code }) => code === "value-not-in-column")?.remedy).toBe('did you mean "North"?')
    expect(problems.find(({ code }) => code === "unknown-column")?.remedy).toBe('did you mean "event_type"?')
  })

  it.each(["../clashes.csv", "/etc/hosts", "missing.csv"])("and %s is not read", async (file) => {
    const loaded = await load(`{ share: { outcome: broken }, from: ${file}, reference: Truces }`, "share")
    expect(loaded.ok ? [] : loaded.problems.map(({ code }) => code)).toContainEqual(
      file === "missing.csv" ? "file-missing" : "outside-tree",
    )
  })

  it("a condition without a file, and a file for counts that are there", async () => {
    const idle = await load("{ rate: per month, count: 1, over: 2 years, where: { a: 1 }, reference: Of a }")
    expect(idle.ok ? [] : idle.problems.map(({ code }) => code)).toContain("missing-key")
    const both = await load("{ rate: per month, count: 1, from: clashes.csv, reference: Of a }")
    expect(both.ok ? [] : both.problems.map(({ code }) => code)).toContain("not-together")
  })
})

describe("a day in a table", () => {
  it.each([
    ["2024-04-17", "2024-04-17"],
    ["2024-04-17 00:00:00.000", "2024-04-17"],
    ["2024-04-17T12:00:00Z", "2024-04-17"],
    ["17 April 2024", "2024-04-17"],
    ["7 Sep 2024", "2024-09-07"],
  ])("%s is read", (cell, day) => {
    expect(formatDate(readDay(cell) ?? NaN)).toBe(day)
  })

  it.each(["4/5/2024", "17.04.2024", "2024-02-30", "31 April 2024", "April 2024", "", "yesterday"])(
    "%j is refused",
    (cell) => {
      expect(readDay(cell)).toBeUndefined()
    },
  )
})
