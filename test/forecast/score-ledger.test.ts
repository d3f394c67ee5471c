import { describe, expect, it } from "vitest"
import { asFrozen, crowdOf, frozenAs, half, persist, rateLike } from "../../src/forecast/contenders.ts"
import { scoreLedger } from "../../src/forecast/score-ledger.ts"
import type { Freeze, FrozenAnswer, Resolutions } from "../../src/scenario/ledger/schema.ts"

const event = (yes: number, more: Partial<Extract<FrozenAnswer, { kind: "event" }>> = {}): FrozenAnswer => ({
  kind: "event",
  mode: "by",
  deadline: "2024-06-30",
  ask: "Will it?",
  n: 1000,
  yes,
  at_start: false,
  ...more,
})

const freezeOf = (answers: Readonly<Record<string, FrozenAnswer>>, more: Partial<Freeze> = {}): Freeze => ({
  casus_forecast: 1,
  made: "2024-01-10",
  kind: "forecast",
  scenario: { name: "s", title: "S", start: "2024-01-01", sha256: "0" },
  run: { id: "abc", engine: 2, generator: "g", seed: "1", runs: 1000 },
  answers,
  seal: "",
  ...more,
})

const score = (
  freezes: readonly Freeze[],
  resolutions: Resolutions,
  more: Partial<Parameters<typeof scoreLedger>[0]> = {},
) =>
  scoreLedger({
    scenario: { name: "s", title: "S" },
    freezes: freezes.map((freeze, i) => ({ name: `f${i}`, freeze })),
    resolutions,
    until: "2024-07-01",
    only: [],
    overTime: false,
    words: "icd203",
    seed: "1",
    contenders: () => [half, persist(0.05)],
    ...more,
  })

const came = (outcome: boolean | number | string, deadline = "2024-06-30") => ({ [deadline]: { outcome } })

describe("what counts", () => {
  it("is an answer whose deadline has passed: one that is settled before it is pending and in no mean", () => {
    const freeze = freezeOf({
      "a@2024-06-30": event(200),
      "b@2024-12-31": event(900, { deadline: "2024-12-31" }),
      "c@2024-12-31": event(900, { deadline: "2024-12-31" }),
      "d@2024-06-30": event(500),
    })
    const scores = score([freeze], { a: came(true), b: came(true, "2024-12-31") })
    expect(scores.answers.map(({ name }) => name)).toEqual(["a@2024-06-30"])
    expect(scores.tables[0]?.rows[0]?.means.brier).toBeCloseTo(0.64, 12)
    expect(scores.open.map(({ name, state, early }) => [name, state, early])).toEqual([
      ["b@2024-12-31", "pending", true],
      ["c@2024-12-31", "pending", undefined],
      ["d@2024-06-30", "waiting", undefined],
    ])
    expect(score([freeze], { b: came(true, "2024-12-31") }, { until: "2024-12-31" }).answers).toHaveLength(1)
  })

  it("is nothing that fell away: void, or given something that did not come", () => {
    const scores = score(
      [freezeOf({ "a@2024-06-30": event(200), "b@2024-06-30": event(100, { given: "c@2024-03-31" }) })],
      { a: came("void"), b: came(false), c: came(false, "2024-03-31") },
    )
    expect(scores.settled.answers).toBe(0)
    expect(scores.open.map(({ state }) => state)).toEqual(["void", "void"])
    const given = score([freezeOf({ "b@2024-06-30": event(100, { given: "c@2024-03-31" }) })], {
      b: came(false),
      c: came(true, "2024-03-31"),
    })
    expect(given.settled.answers).toBe(1)
  })

  it("is what the last forecast said that gave an answer, and what cannot be read is told", () => {
    const early = freezeOf({ "a@2024-06-30": event(200), "b@2024-06-30": event(100) })
    const late = freezeOf({ "a@2024-06-30": event(800) }, { made: "2024-05-01" })
    const scores = score([early, late], { a: came(true), b: came("perhaps") })
    expect(scores.answers[0]).toMatchObject({ forecast: "f1", chance: 0.8 })
    expect(scores.open[0]).toMatchObject({ state: "unreadable", because: '"perhaps" is neither true nor false' })
  })
})

describe("families", () => {
  it("count as one, whatever their size", () => {
    const scores = score(
      [
        freezeOf({
          "a@2024-06-30": event(1000, { family: "f" }),
          "b@2024-06-30": event(1000, { family: "f" }),
          "c@2024-06-30": event(1000, { family: "f" }),
          "d@2024-06-30": event(0),
        }),
      ],
      { a: came(true), b: came(true), c: came(true), d: came(true) },
    )
    expect(scores.settled).toEqual({ answers: 4, questions: 4, families: 2 })
    expect(scores.tables[0]?.rows[0]?.means.brier).toBeCloseTo(0.5, 12)
    expect(scores.calibration?.corp.score).toBeCloseTo(0.5, 12)
    expect(scores.answers[3]?.given_no_chance).toBe(true)
    expect(scores.answers[3]?.losses["as-frozen"]?.log).toBeCloseTo(7.6, 1)
  })

  const many = (n: number) => {
    const names = Array.from({ length: n }, (_, i) => `q${i}`)
    return score(
      [freezeOf(Object.fromEntries(names.map((name, i) => [`${name}@2024-06-30`, event((i * 97) % 1000)])))],
      Object.fromEntries(names.map((name, i) => [name, came((i * 61) % 100 < (i * 97) % 100)])),
    )
  }

  it("fewer than ten have no interval, fewer than fifty no word on calibration", () => {
    expect(many(9).tables[0]?.rows[1]?.difference?.low).toBeUndefined()
    const ten = many(10)
    expect(ten.tables[0]?.rows[1]?.difference?.low).toBeLessThan(ten.tables[0]?.rows[1]?.difference?.value ?? NaN)
    expect([many(49).calibration?.enough, many(50).calibration?.enough]).toEqual([false, true])
  })

  it("are drawn anew in the same way each time, and in another way with another seed", () => {
    expect(many(20)).toEqual(many(20))
    const freeze = freezeOf(
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`q${i}@2024-06-30`, event(50 * i)])),
    )
    const resolutions = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`q${i}`, came(i % 3 === 0)]))
    const difference = (seed: string) => score([freeze], resolutions, { seed }).tables[0]?.rows[1]?.difference
    expect(difference("1")?.value).toBe(difference("2")?.value)
    expect(difference("1")).not.toEqual(difference("2"))
  })
})

describe("baselines", () => {
  const category: FrozenAnswer = {
    kind: "category",
    ordered: true,
    deadline: "2024-06-30",
    ask: "Which?",
    n: 100,
    counts: { low: 20, middle: 30, high: 50 },
    at_start: "low",
  }
  const value: FrozenAnswer = {
    kind: "value",
    unit: "boats",
    deadline: "2024-06-30",
    ask: "How many?",
    n: 100,
    quantiles: Array.from({ length: 100 }, (_, i) => 1 + (i + 0.5) / 100),
    at_start: 1,
  }
  const date: FrozenAnswer = {
    kind: "when",
    horizon: "2024-01-11",
    ask: "When?",
    n: 3,
    never: 1,
    days: { "2024-01-03": 1, "2024-01-07": 1 },
  }

  it("know nothing, or that nothing changes, and are compared by each kind of answer on its own", () => {
    const scores = score([freezeOf({ "c@2024-06-30": category, "v@2024-06-30": value, w: date })], {
      c: came("middle"),
      v: came(2),
      w: came("2024-01-05", "end"),
    })
    const table = (of: string) => scores.tables.find((each) => each.of === of)
    expect(table("categories")?.rows.map(({ means }) => means.rps)).toEqual([
      expect.closeTo((0.2 ** 2 + 0.5 ** 2) / 2, 12),
      expect.closeTo((1 / 9 + 1 / 9) / 2, 12),
      expect.closeTo((0.95 ** 2 + 0.025 ** 2) / 2, 12),
    ])
    expect(table("values")?.rows.map(({ id }) => id)).toEqual(["as-frozen", "persistence"])
    expect(table("values")?.rows[1]?.means.crps).toBe(1)
    expect(table("values")?.silent).toEqual(["half"])
    expect(table("dates")?.rows[0]?.means.crps).toBeCloseTo(14 / 9, 12)
    expect(table("dates")?.rows[0]?.means.crps_share).toBeCloseTo(14 / 90, 12)
    // The chance that it comes within the horizon is an answer of yes or no beside the date.
    expect(table("chances")?.rows[0]?.means.brier).toBeCloseTo((1 / 3) ** 2, 12)
  })

  it("of base rates are what was looked up, and else what all others say", () => {
    const freeze = freezeOf({ "a@2024-06-30": event(200), "b@2024-06-30": event(100), "c@2024-06-30": event(100) })
    const rates = {
      a: { came: 3, of: 19, reference_class: "Such things." },
      "b@2024-06-30": { rate: 0.4, reference_class: "Others." },
    }
    const scores = score(
      [freeze],
      { a: came(true), b: came(false), c: came(true) },
      {
        contenders: () => [rateLike(rates, () => 0.75)],
      },
    )
    expect(scores.answers.map(({ chances }) => chances["base-rate"])).toEqual([0.175, 0.4, 0.75])
  })

  it("of a crowd are what it said last before the forecast; only answers that all gave are compared", () => {
    const rows = [
      { id: "a", deadline: "2024-06-30", day: "2024-01-02", p: 0.3, source: "" },
      { id: "a", deadline: "2024-06-30", day: "2024-01-09", p: 0.6, source: "" },
      { id: "a", deadline: "2024-06-30", day: "2024-01-11", p: 0.9, source: "" },
    ]
    const freeze = freezeOf({ "a@2024-06-30": event(200), "b@2024-06-30": event(100) })
    const scores = score([freeze], { a: came(true), b: came(false) }, { contenders: () => [crowdOf(rows)] })
    expect(scores.answers[0]?.chances["crowd"]).toBe(0.6)
    expect(scores.tables[0]).toMatchObject({ answers: 1, left_out: 1 })
    expect(scores.tables[0]?.rows.map(({ means }) => means.brier)).toEqual([
      expect.closeTo(0.64, 12),
      expect.closeTo(0.16, 12),
    ])
  })

  it("that have no answer in common are not compared, and no number is made up", () => {
    const row = (id: string) => ({ id, deadline: "2024-06-30", day: "2024-01-02", p: 0.3, source: "" })
    const freeze = freezeOf({ "a@2024-06-30": event(200), "b@2024-06-30": event(100) })
    const other = freezeOf({ "b@2024-06-30": event(100) })
    const scores = score(
      [freeze],
      { a: came(true), b: came(false) },
      { contenders: () => [crowdOf([row("a")]), frozenAs("other", "other", [other])] },
    )
    expect(scores.tables[0]).toMatchObject({ answers: 0, families: 0, left_out: 2 })
    expect(scores.tables[0]?.rows.map(({ means, difference }) => [means, difference])).toEqual([
      [{}, undefined],
      [{}, undefined],
      [{}, undefined],
    ])
    expect(JSON.stringify(scores)).not.toContain("null")
  })

  it("may be other forecasts, and over time each question has its answers in their order", () => {
    const early = freezeOf({ "a@2024-06-30": event(200) })
    const late = freezeOf({ "a@2024-06-30": event(800) }, { made: "2024-05-01" })
    const scores = score(
      [early, late],
      { a: came(true) },
      {
        overTime: true,
        contenders: () => [frozenAs("f0", "the first", [early])],
      },
    )
    expect(scores.answers[0]?.chances).toEqual({ [asFrozen.id]: 0.8, f0: 0.2 })
    expect(scores.over_time?.[0]?.points.map(({ made, level, brier }) => [made, level, brier])).toEqual([
      ["2024-01-10", 0.2, expect.closeTo(0.64, 12)],
      ["2024-05-01", 0.8, expect.closeTo(0.04, 12)],
    ])
  })
})

describe("words", () => {
  it("are counted by how often each came true", () => {
    const scores = score(
      [freezeOf({ "a@2024-06-30": event(650), "b@2024-06-30": event(700), "c@2024-06-30": event(30) })],
      { a: came(true), b: came(false), c: came(false) },
    )
    expect(scores.calibration?.words.map(({ word, answers, came: n }) => [word, answers, n])).toEqual([
      ["almost no chance", 1, 0],
      ["likely", 2, 1],
    ])
    expect(scores.calibration?.words[1]?.mean_chance).toBeCloseTo(0.675, 12)
  })
})
