import { describe, expect, it } from "vitest"
import { chooseFindings } from "../../src/findings/choose-findings.ts"
import { findForQuestion } from "../../src/findings/for-charts.ts"
import { listFindings } from "../../src/findings/list-findings.ts"
import { proportion } from "../../src/statistics/proportion.ts"
import type { Answer } from "../../src/summary/summary.ts"
import { position, rule, runs, summaryOf, yesNo } from "./hand-made.ts"

const tell = (parts: Parameters<typeof summaryOf>[0]) => listFindings(summaryOf(parts)).map(({ text }) => text)

describe("yes or no", () => {
  it("is nearly certain, nearly excluded or as likely as not only where the whole interval is", () => {
    const questions = [
      yesNo("sure", 9800),
      yesNo("almost sure", 9520),
      yesNo("even", 5000),
      yesNo("almost even", 5450),
      yesNo("hardly", 120),
      yesNo("almost hardly", 480),
    ]
    expect(tell({ questions })).toEqual([
      "Open, as likely as not: “Will even happen?” by 2024-12-31, 50 % (49–51 %).",
      "Nearly excluded: “Will hardly happen?” by 2024-12-31, 1.2 % (1.0–1.4 %).",
      "Nearly certain: “Will sure happen?” by 2024-12-31, 98.0 % (97.7–98.3 %).",
    ])
  })

  it("that nothing can bring about is no finding", () => {
    expect(tell({ questions: [{ ...yesNo("never", 0), unreachable: true } as never] })).toEqual([])
  })

  it("moves with time by its first and its last deadline, from a tenth of the runs on", () => {
    const questions = [
      yesNo("slow", 3000, "2024-06-30"),
      yesNo("slow", 3900, "2024-12-31"),
      yesNo("fast", 2000, "2024-03-31"),
      yesNo("fast", 3000, "2024-06-30"),
      yesNo("fast", 4000, "2024-12-31"),
    ]
    expect(tell({ questions })).toEqual([
      "“Will fast happen?” moves most with time: from 20 % (19–21 %) by 2024-03-31 to 40 % (39–41 %) by 2024-12-31.",
    ])
  })
})

describe("positions and rules", () => {
  it("tell what broke most of what was stated, and name rules that never act", () => {
    expect(
      tell({ positions: [position("a", 900), position("b", 300)], rules: [rule("acts", 5), rule("sleeps", 0)] }),
    ).toEqual([
      "Never acts: 1 rule of 2 in 10,000 runs (<0.1 % of runs): “sleeps”.",
      "Fails most of what was stated: “The bridge a stays shut”, stated by North, broken in 9.0 % (8.5–9.6 %) of runs, always by “It opens”.",
    ])
  })
})

describe("quantities, categories and dates", () => {
  const estimate = (value: number, mcse: number) => ({
    value,
    mcse,
    low: value - 2 * mcse,
    high: value + 2 * mcse,
    n: 10_000,
  })
  const value = (low: number, middle: number, high: number): Answer => ({
    id: "killed",
    ask: "How many?",
    label: "Killed",
    kind: "value",
    unit: "persons",
    deadline: "2024-12-31",
    estimate: estimate(middle, middle === 0 ? 0 : 5),
    quantiles: [
      { level: 0.05, estimate: estimate(low, 0) },
      { level: 0.95, estimate: estimate(high, 10) },
    ],
  })

  it("tell how far a quantity spreads, by its label and in digits that its error carries", () => {
    expect(tell({ questions: [value(170, 1071, 1612)] })).toEqual([
      "Killed on 2024-12-31: median 1,071 persons (1,061–1,081); nine runs in ten lie between 170 and 1,610 persons.",
    ])
    expect(tell({ questions: [value(0, 0, 180)] })).toEqual([
      "Killed on 2024-12-31: 0 persons in half of the runs or more; one in twenty reaches 180 persons (160–200) or more.",
    ])
  })

  it("name the likeliest value and the next, or that nothing separates them", () => {
    const category = (counts: Readonly<Record<string, number>>): Answer => ({
      id: "route",
      ask: "Which?",
      kind: "category",
      deadline: "2024-12-31",
      shares: Object.entries(counts).map(([name, count]) => ({ value: name, estimate: proportion(count, runs) })),
    })
    expect(tell({ questions: [category({ agreed: 1500, left_alone: 8000, forced: 500 })] })).toEqual([
      "“Which?” on 2024-12-31: most likely left alone, 80 % (79–81 %); next agreed, 15 % (14–16 %).",
    ])
    expect(tell({ questions: [category({ a: 4000, b: 4050, c: 1950 })] })).toEqual([
      "“Which?” on 2024-12-31: nothing separates b, 41 % (40–41 %), and a, 40 % (39–41 %).",
    ])
  })

  it("tell the day, how well it is known, how far it spreads and how often it does not come", () => {
    const day = (level: number, date: string, low: number, high: number) => ({
      level,
      date,
      estimate: { value: 0, mcse: 1, low, high, n: 9000 },
    })
    const when: Answer = {
      id: "out",
      ask: "When?",
      kind: "when",
      estimate: proportion(9000, runs),
      never: proportion(1000, runs),
      quantiles: [day(0.05, "2024-02-01", 30, 32), day(0.5, "2024-03-01", 58, 62), day(0.95, "2024-06-01", 150, 154)],
    }
    expect(tell({ questions: [when] })).toEqual([
      "“When?”: median 2024-03-01 (± 2 days), nine in ten between 2024-02-01 and 2024-06-01 where it happens; not by 2024-12-31 in 10 % (9–11 %) of runs.",
    ])
  })
})

describe("what an answer hangs on", () => {
  const share = (value: number, reach: number) => ({
    value,
    mcse: reach / 2,
    low: value - reach,
    high: value + reach,
    n: runs,
  })
  const leadersOf = (...explained: readonly number[]) => ({
    runs,
    answers: [
      {
        name: "maybe@2024-12-31",
        id: "maybe",
        ask: "Will maybe happen?",
        kind: "event" as const,
        deadline: "2024-12-31",
        leaders: explained.map((value, i) => ({ id: `a${i}`, title: `Rate ${i}`, explains: share(value, 0.02) })),
        ignorance: share(
          explained.reduce((sum, one) => sum + one, 0),
          0.02,
        ),
      },
    ],
  })
  const found = (...explained: readonly number[]) =>
    listFindings(summaryOf({ questions: [yesNo("maybe", 3000)] }), leadersOf(...explained)).map(({ text }) => text)

  it("is one unknown where it explains a fifth and twice as much as the next", () => {
    expect(found(0.45, 0.1)).toEqual([
      "“Will maybe happen?” by 2024-12-31 hangs on one unknown more than any other answer does: “Rate 0” alone explains 45 % ± 2 of what varies from run to run.",
      "Ignorance, not chance, decides “Will maybe happen?” by 2024-12-31: at least 55 % ± 2 of what varies from run to run is what is assumed, so that knowing more would narrow it.",
    ])
    expect(found(0.25, 0.2)).toEqual([])
    expect(found(0.15)).toEqual([])
  })
})

describe("the choice", () => {
  it("tells at most five, at most two of a kind, of which the second counts half, and one of a question", () => {
    const questions = [1, 2, 3].flatMap((i) => [yesNo(`even ${i}`, 5000 + i), yesNo(`hardly ${i}`, 100 + 30 * i)])
    const chosen = chooseFindings(listFindings(summaryOf({ questions, positions: [position("a", 6000)] })))
    expect(chosen.map(({ kind }) => kind)).toEqual(["open", "settled", "position", "open", "settled"])
    expect(new Set(chosen.map(({ at }) => at.question ?? at.position)).size).toBe(5)
  })

  it("tells none twice, also where it speaks of no question", () => {
    const found = listFindings(summaryOf({ rules: [rule("sleeps", 0)] }))
    expect(chooseFindings(found)).toHaveLength(1)
  })

  it("is empty where nothing is found", () => {
    expect(chooseFindings(listFindings(summaryOf({ questions: [yesNo("maybe", 3000)] })))).toEqual([])
  })
})

it("names a chart of a question by its weightiest finding, or by none", () => {
  const found = listFindings(summaryOf({ questions: [yesNo("even", 5000), yesNo("maybe", 3000)] }))
  expect(findForQuestion(found, "even")?.kind).toBe("open")
  expect(findForQuestion(found, "maybe")).toBeUndefined()
})
