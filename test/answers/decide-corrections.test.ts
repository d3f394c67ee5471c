import { describe, expect, it } from "vitest"
import type { Asked } from "../../src/answers/ask.ts"
import { decideCorrections, isCumulative, type Judged, type Regressed } from "../../src/answers/decide-corrections.ts"
import type { ModelQuestion } from "../../src/model/model.ts"

type Found = { readonly value: number; readonly mcse: number }

const asked = (id: string, kind: "event" | "value" | "category" | "when", mode: "by" | "at", day?: number): Asked => {
  const question = { id, kind, mode, deadlines: [] } as unknown as ModelQuestion
  return { name: id, question, ...(day === undefined ? {} : { deadline: { text: String(day), day, record: 1 } }) }
}

/** An answer of a hundred runs, half of them yes and counted with an error of 0.05, with what comes out less each luck. */
const judge = (name: Asked, lucks: Readonly<Record<string, Found>>, yes = 50, mcse = 0.05): Judged<string> => ({
  asked: name,
  runs: 100,
  yes: () => yes,
  errorOfCounting: () => mcse,
  correct: (luck) => (luck === undefined ? { value: yes / 100, mcse } : lucks[luck]!),
})

const alone = (found: Found, { yes = 50, isShare = true, id = "q" } = {}): Regressed<string> => ({
  isShare,
  answers: [judge(asked(id, isShare ? "event" : "value", "at", 1), { x: found }, yes)],
  lucks: ["x"],
})

/** By answer that luck is taken out of: by which luck, and whether it is of few runs. */
const decide = (...regressed: readonly Regressed<string>[]) =>
  decideCorrections(regressed).map(({ answer, luck, isRare }) => [answer.asked.deadline?.day, luck, isRare])

const taken = [[1, "x", false]]

describe("luck is taken out of an answer", () => {
  it("where that makes its error smaller", () => {
    expect(decide(alone({ value: 0.4, mcse: 0.04 }))).toEqual(taken)
    for (const mcse of [0.05, 0.06, 0, Infinity, NaN]) expect(decide(alone({ value: 0.4, mcse }))).toEqual([])
  })

  it("of a chance where ten runs say yes and ten no, and it stays within 0 and 1", () => {
    for (const yes of [10, 90]) expect(decide(alone({ value: 0.4, mcse: 0.04 }, { yes }))).toEqual(taken)
    for (const yes of [9, 91]) expect(decide(alone({ value: 0.4, mcse: 0.04 }, { yes }))).toEqual([])
    for (const value of [0, 1, -0.1, 1.1]) expect(decide(alone({ value, mcse: 0.04 }))).toEqual([])
  })

  it("of a quantity whatever it is", () => {
    expect(decide(alone({ value: -1000, mcse: 0.04 }, { yes: 0, isShare: false }))).toEqual(taken)
    expect(decide(alone({ value: -1000, mcse: 0.06 }, { yes: 0, isShare: false }))).toEqual([])
  })

  it("where there is any", () => {
    expect(decide({ ...alone({ value: 0.4, mcse: 0.04 }), lucks: [undefined] })).toEqual([])
    expect(decide({ isShare: true, answers: [], lucks: [] })).toEqual([])
    expect(decide()).toEqual([])
  })
})

describe("the values of a category", () => {
  const of = (...values: readonly (readonly [yes: number, counted: number, found: Found])[]): Regressed<string> => ({
    isShare: true,
    answers: values.map(([yes, mcse, found], i) =>
      judge(asked("q", "category", "at", i), { [`x${i}`]: found }, yes, mcse),
    ),
    lucks: values.map((_, i) => `x${i}`),
  })

  it("are corrected together where their errors get smaller together, be they few or not", () => {
    // 0.03² + 0.04² = 0.05²: one gets worse, and both together better than 0.04² + 0.04².
    const [rare, often] = [
      [9, 0.04, { value: 0.1, mcse: 0.03 }],
      [91, 0.04, { value: 0.9, mcse: 0.045 }],
    ] as const
    expect(decide(of(rare, often))).toEqual([
      [0, "x0", true],
      [1, "x1", true],
    ])
    expect(decide(of([10, 0.04, rare[2]], [90, 0.04, often[2]]))).toEqual([
      [0, "x0", false],
      [1, "x1", false],
    ])
    // 0.03² + 0.05² > 2 · 0.04², and as much is no less.
    expect(decide(of(rare, [91, 0.04, { value: 0.9, mcse: 0.05 }]))).toEqual([])
    expect(decide(of([50, 0.04, { value: 0.5, mcse: 0.04 }], [50, 0.04, { value: 0.5, mcse: 0.04 }]))).toEqual([])
  })

  it("are all counted where one would leave 0 and 1, but for one that no run has", () => {
    const good = [50, 0.05, { value: 0.5, mcse: 0.01 }] as const
    expect(decide(of(good, [50, 0.05, { value: 1.01, mcse: 0.01 }]))).toEqual([])
    expect(decide(of([50, 0.05, { value: -0.01, mcse: 0.01 }], good))).toEqual([])
    expect(decide(of(good, [0, 0, { value: 0, mcse: 0 }], [50, 0.05, { value: 0.5, mcse: 0.01 }]))).toEqual([
      [0, "x0", false],
      [2, "x2", false],
    ])
    // Its error is none of those that are summed.
    expect(decide(of([100, 0.05, { value: 0.9, mcse: 0.049 }], [0, 9, { value: 0.5, mcse: 0.9 }]))).toEqual([
      [0, "x0", true],
    ])
    expect(decide(of([100, 0.05, { value: 0.9, mcse: 0.051 }], [0, 9, { value: 0.5, mcse: 0.01 }]))).toEqual([])
  })

  it("are counted where there is no regressor", () => {
    const own = of([50, 0.05, { value: 0.5, mcse: 0.01 }], [50, 0.05, { value: 0.5, mcse: 0.01 }])
    expect(decide({ ...own, lucks: [undefined, undefined] })).toEqual([])
  })
})

describe("chances by rising deadlines", () => {
  const by = (day: number, lucks: Readonly<Record<string, Found>>, yes = 50, luck: string | undefined = `x${day}`) => ({
    isShare: true,
    answers: [judge(asked("q", "event", "by", day), lucks, yes)],
    lucks: [luck],
  })
  const found = (value: number): Found => ({ value, mcse: 0.01 })

  it("are corrected each by its own luck where they rise, in the order of their days", () => {
    expect(decide(by(3, { x3: found(0.6) }), by(1, { x1: found(0.4) }), by(2, { x2: found(0.4) }))).toEqual([
      [1, "x1", false],
      [2, "x2", false],
      [3, "x3", false],
    ])
  })

  it("take the luck of the deadline before where they would fall, and so does the next", () => {
    const [one, two, three] = [
      by(1, { x1: found(0.5) }),
      by(2, { x2: found(0.4), x1: found(0.52) }),
      by(3, { x3: found(0.51), x1: found(0.55) }),
    ]
    expect(decide(one, two, three)).toEqual([
      [1, "x1", false],
      [2, "x1", false],
      [3, "x1", false],
    ])
    // Over 0.4 it would have been a rise: what counts is the one before as it is told.
    expect(decide(one, two, by(3, { x3: found(0.53), x1: found(0.55) }))).toEqual([
      [1, "x1", false],
      [2, "x1", false],
      [3, "x3", false],
    ])
  })

  it("are all counted where one cannot be corrected by the luck of the one before", () => {
    const one = by(1, { x1: found(0.5) })
    expect(decide(one, by(2, { x2: found(0.4), x1: found(1.2) }))).toEqual([])
    expect(decide(one, by(2, { x2: { value: 0.4, mcse: 0.06 }, x1: found(0.6) }, 40))).toEqual([
      [1, "x1", false],
      [2, "x1", false],
    ])
    expect(decide(one, by(2, { x2: found(0.4), x1: found(0.6) }, 5))).toEqual([])
  })

  it("are counted where the one before is counted and they would fall below it", () => {
    const counted = by(1, { x1: { value: 0.2, mcse: 0.06 } })
    expect(decide(counted, by(2, { x2: found(0.4) }))).toEqual([])
    expect(decide(counted, by(2, { x2: found(0.6) }))).toEqual([[2, "x2", false]])
    const rare = by(1, { x1: found(0.05) }, 5)
    expect(decide(rare, by(2, { x2: found(0.6) }))).toEqual([[2, "x2", false]])
  })

  it("are those of one question: others stand in the order in which each comes first", () => {
    const other = alone({ value: 0.1, mcse: 0.01 }, { id: "r" })
    expect(decide(by(2, { x2: found(0.6) }), other, by(1, { x1: found(0.5) }), other)).toEqual([
      [1, "x1", false],
      [2, "x2", false],
      [1, "x", false],
      [1, "x", false],
    ])
  })

  it("may fall on days: what holds by one day need not hold on another", () => {
    expect(decide(alone({ value: 0.5, mcse: 0.01 }), alone({ value: 0.4, mcse: 0.01 }))).toEqual([...taken, ...taken])
    expect(isCumulative(asked("q", "event", "by"))).toBe(true)
    expect([asked("q", "event", "at"), asked("q", "when", "by"), undefined].map(isCumulative)).toEqual([
      false,
      false,
      false,
    ])
  })
})
