import { describe, expect, it } from "vitest"
import { chooseFindings } from "../../src/findings/choose-findings.ts"
import { findForQuestion } from "../../src/findings/for-charts.ts"
import { listFindings } from "../../src/findings/list-findings.ts"
import { position, rule, summaryOf, yesNo } from "./hand-made.ts"

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
      "As likely as not: “Will even happen?” by 2024-12-31, 50 % (49–51 %).",
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
      "Moves most with time: “Will fast happen?”, from 20 % (19–21 %) by 2024-03-31 to 40 % (39–41 %) by 2024-12-31.",
    ])
  })
})

describe("positions and rules", () => {
  it("tell what broke most of what was stated, and name rules that never act", () => {
    expect(
      tell({ positions: [position("a", 900), position("b", 300)], rules: [rule("acts", 5), rule("sleeps", 0)] }),
    ).toEqual([
      "Never acts: 1 rule of 2 in 10,000 runs (<0.1 % of runs): “sleeps”.",
      "Fails most of what was stated: North demands “The bridge a stays shut”, broken in 9.0 % (8.5–9.6 %) of runs, always by “It opens”.",
    ])
  })
})

describe("the choice", () => {
  it("tells at most five, at most two of a kind, of which the second counts half, and one of a question", () => {
    const questions = [1, 2, 3].flatMap((i) => [yesNo(`even ${i}`, 5000 + i), yesNo(`hardly ${i}`, 100 + 30 * i)])
    const chosen = chooseFindings(listFindings(summaryOf({ questions, positions: [position("a", 6000)] })))
    expect(chosen.map(({ kind }) => kind)).toEqual(["open", "excluded", "position", "open", "excluded"])
    expect(new Set(chosen.map(({ at }) => at.question ?? at.position)).size).toBe(5)
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
