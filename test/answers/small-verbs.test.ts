import { beforeAll, describe, expect, it } from "vitest"
import { type Asked, parseAsked, splitAsked } from "../../src/answers/ask.ts"
import { bindRuns } from "../../src/answers/bind-runs.ts"
import { cutColumns } from "../../src/answers/cut-columns.ts"
import { evaluateTerm, evaluateTest } from "../../src/answers/evaluate-columns.ts"
import { findForcedRule } from "../../src/answers/forced-rule.ts"
import { matchRuns } from "../../src/answers/match-runs.ts"
import { factorDistribution, findOwnDistribution } from "../../src/answers/own-distribution.ts"
import { columnsOfRun, keepAnswering } from "../../src/answers/played.ts"
import { checkPredicate } from "../../src/answers/predicate.ts"
import { countRuns, findAnswer, listCounted } from "../../src/answers/read-answer.ts"
import { readAsked } from "../../src/answers/read-asked.ts"
import { readLuck, turnLuck } from "../../src/answers/read-luck.ts"
import { openRuns, type PlayedRuns, type Runs } from "../../src/answers/runs.ts"
import { firstRuns, selectRuns } from "../../src/answers/select-runs.ts"
import { lastRecordOfAsked, slotsOfAsked } from "../../src/answers/slots-of-asked.ts"
import { tallyPlayed, tallyRuns } from "../../src/answers/tallies.ts"
import { findPart, tellPart, tellPercentile } from "../../src/answers/tell-part.ts"
import { listUnknowns } from "../../src/answers/unknowns.ts"
import type { Term, Test } from "../../src/expression/term.ts"
import type { Model, ModelAssumption, ModelQuestion } from "../../src/model/model.ts"
import { correctedMean, correctedShare } from "../../src/statistics/correct.ts"
import { compileRight } from "../support/tiny.ts"
import { day, playByHand, text } from "./six-runs.ts"

let model: Model
let runs: PlayedRuns
beforeAll(async () => {
  model = await compileRight(text)
  runs = openRuns(model, "1", playByHand(model).ensemble)
})
const none = NaN
const find = (id: string): ModelQuestion => model.questions.find((question) => question.id === id)!
const ask = (question: string): Asked => {
  const parsed = parseAsked(model, question)
  if (!parsed.ok) throw new Error(parsed.problem.text)
  return parsed.asked
}
const refuse = (question: string) => {
  const parsed = parseAsked(model, question, "--by")
  if (parsed.ok) throw new Error(`${question} is right`)
  const { column, length } = parsed.problem.place
  return [parsed.problem.code, question.slice(column - 1, column - 1 + length)]
}

describe("an answer as a flag has it", () => {
  it("may have spaces around its parts", () => {
    expect(ask(" mood_at @ 2024-01-29 = tense ").name).toBe("mood_at@2024-01-29=tense")
    expect(ask("when @ end ").name).toBe("when@end")
    expect(ask("men_at").name).toBe("men_at@end")
    expect(Object.keys(ask("when")).toSorted()).toEqual(["name", "question"])
    expect(Object.keys(ask("begun")).toSorted()).toEqual(["deadline", "name", "question"])
  })

  it("is refused at the part that is wrong", () => {
    expect(refuse(" begn @end")).toEqual(["unknown-question", " begn "])
    expect(refuse("begun@ 2024-01-11 ")).toEqual(["unknown-deadline", " 2024-01-11 "])
    expect(refuse("begun@end@end")).toEqual(["unknown-deadline", "end@end"])
    expect(refuse("")).toEqual(["unknown-question", ""])
    expect(refuse("mood_at= tens")).toEqual(["unknown-value", " tens"])
    expect(refuse("begun=yes")).toEqual(["no-value-asked", "yes"])
    const [plain, spaced] = ["begn@end", "        begn     @end"].map((asked) => {
      const parsed = parseAsked(model, asked)
      return parsed.ok ? undefined : [parsed.problem.text, parsed.problem.remedy]
    })
    expect(plain![1]).toContain("begun")
    expect(spaced).toEqual(plain)
  })

  it("of a when has the record of its day, from the first day on, and whether that ends later", () => {
    expect(ask("when@2024-01-01").deadline).toEqual({ text: "2024-01-01", day: day("2024-01-01"), record: 0 })
    expect(ask("when@2024-01-08").deadline).toEqual({ text: "2024-01-08", day: day("2024-01-08"), record: 1 })
    expect(ask("when@2024-01-09").deadline).toEqual({
      text: "2024-01-09",
      day: day("2024-01-09"),
      record: 2,
      isWithinStep: true,
    })
    expect(ask("when@end").deadline).toEqual({ text: "end", day: day("2024-03-04"), record: 9 })
    expect(refuse("when@2023-12-31")[0]).toBe("unknown-deadline")
  })

  it("of a category is one for each value, of one value and of all else itself", () => {
    expect(splitAsked(ask("mood_at")).map(({ name, value }) => [name, value])).toEqual([
      ["mood_at@2024-01-29=calm", 0],
      ["mood_at@2024-01-29=tense", 1],
      ["mood_at@2024-01-29=broken", 2],
    ])
    for (const one of ["mood_at=tense", "begun", "men_at", "when"]) expect(splitAsked(ask(one))).toEqual([ask(one)])
  })
})

describe("what is read of an answer", () => {
  it("says of what kind it is, in which unit, among which names, and in which order", () => {
    const read = (question: string) => ({ ...readAsked(runs, ask(question)), asked: 0 })
    const list = (...values: readonly number[]) => Float64Array.from(values)
    const yes = { asked: 0, kind: "yes-no", unit: "", names: [] }
    expect(read("begun")).toEqual({ ...yes, values: list(0, 1, 1, 1, 1, 1), order: list(0, 1, 1, 1, 1, 1) })
    expect(read("mood_at=broken")).toEqual({ ...yes, values: list(0, 0, 1, 1, 0, 0), order: list(0, 0, 1, 1, 0, 0) })
    expect(read("when@2024-01-01")).toEqual({ ...yes, values: list(0, 1, 0, 0, 0, 0), order: list(0, 1, 0, 0, 0, 0) })
    const places = list(0, 1, 2, 2, 1, 0)
    expect(read("mood_at")).toEqual({
      asked: 0,
      kind: "category",
      unit: "",
      names: ["calm", "tense", "broken"],
      values: places,
      order: places,
    })
    const men = list(none, 90, 80, 70, 60, 50)
    expect(read("men_at")).toEqual({ asked: 0, kind: "number", unit: "men", names: [], values: men, order: men })
    const when = read("when")
    expect(when).toMatchObject({ kind: "date", unit: "", names: [] })
    // Nine records after the first; what began with the first has its own.
    expect([...when.order!]).toEqual([10, 0, 1, 2, 9, 2])
    expect([...when.values!]).toEqual([...runs.answer(find("when"))!.days!])
  })

  it("is none where these runs do not have it", () => {
    const bare: Runs = { ...runs, answer: () => undefined }
    for (const question of ["begun", "when", "mood_at"]) expect(readAsked(bare, ask(question))).toBe(undefined)
    for (const missing of ["days", "steps"] as const) {
      const { [missing]: _, ...rest } = runs.answer(find("when"))!
      expect(readAsked({ ...runs, answer: () => rest }, ask("when"))).toBe(undefined)
    }
    expect(findAnswer(model, "nothing")).toBe(undefined)
    expect(findAnswer(model, "when", "end")).toBe(undefined)
    expect(findAnswer(model, "when")).toEqual({ question: find("when") })
    expect(findAnswer(model, "late")).toBe(undefined)
    expect(findAnswer(model, "begun", "2030-01-01")).toBe(undefined)
    expect(findAnswer(model, "begun")?.deadline?.text).toBe("end")
  })

  it("counts for the runs in which what it is given came true", () => {
    expect(["begun", "men_at", "later", "after"].map((id) => countRuns(runs, find(id)))).toEqual([6, 5, 3, 0])
    const all = Float64Array.of(1, 2)
    expect(listCounted(all)).toBe(all)
    expect(listCounted(Float64Array.of(1, NaN, 2))).toEqual(all)
  })

  it("is remembered, and read anew of very many runs", () => {
    expect(runs.answer(find("when"))).toBe(runs.answer(find("when")))
    const many = openRuns(model, "1", { ...playByHand(model).ensemble, to: 90_000 })
    expect(many.answer(find("when"))).not.toBe(many.answer(find("when")))
  })
})

describe("some of the runs", () => {
  it("answer as they did among all, and so do their columns and conditions", () => {
    const some = selectRuns(runs, Int32Array.of(5, 2))
    expect(some.answer(find("after"), undefined)).toBe(undefined)
    const whole = runs.answer(find("later"))!
    const pick = (column: Float64Array) => Float64Array.of(column[5]!, column[2]!)
    expect(some.answer(find("later"))).toEqual({
      ...whole,
      values: pick(whole.values),
      days: pick(whole.days!),
      steps: pick(whole.steps!),
    })
    expect([...some.condition(find("men_at"))!]).toEqual([1, 1])
    expect(some.condition(find("begun"))).toBe(undefined)
    expect(Object.keys(some.answer(find("men_at"), ask("men_at").deadline)!).toSorted()).toEqual([
      "deadline",
      "question",
      "unit",
      "values",
    ])
  })

  it("are the first, as many as there are", () => {
    expect([firstRuns(runs, 6), firstRuns(runs, 9)]).toEqual([runs, runs])
    expect(firstRuns(runs, 6)).toBe(runs)
    const first = firstRuns(runs, 2)
    expect([first.count, ...first.answer(find("begun"), ask("begun").deadline)!.values]).toEqual([2, 0, 1])
  })

  it("bound together again are those that all have", () => {
    const [a, b] = [selectRuns(runs, Int32Array.of(0, 1, 2)), selectRuns(runs, Int32Array.of(3, 4, 5))]
    const bound = bindRuns([a, b])!
    expect([...bound.condition(find("men_at"))!]).toEqual([0, 1, 1, 1, 1, 1])
    expect(bound.condition(find("begun"))).toBe(undefined)
    expect(bindRuns([a])).toBe(a)
    expect(bindRuns([])).toBe(undefined)
    expect(bound.answer(find("begun"))).toBe(undefined)
    // One of them has neither a column nor an answer.
    const less: Runs = { ...b, columns: b.columns.slice(1), answer: () => undefined, condition: () => undefined }
    for (const parts of [
      [a, less],
      [less, a],
    ]) {
      const mixed = bindRuns(parts)!
      expect(mixed.columns.map(({ name }) => name)).toEqual(a.columns.slice(1).map(({ name }) => name))
      expect(mixed.answer(find("when"))).toBe(undefined)
      expect(mixed.condition(find("men_at"))).toBe(undefined)
    }
    const men = ask("men_at").deadline
    expect(Object.keys(bound.answer(find("men_at"), men)!).toSorted()).toEqual([
      "deadline",
      "question",
      "unit",
      "values",
    ])
  })

  it("are cut with their factors and what luck did, and sent without what answers nothing", () => {
    const { ensemble } = playByHand(model)
    const correction = { name: "begun@end", values: Float64Array.of(1, 2, 3, 4, 5, 6), rank: 2 }
    const cut = cutColumns({ ...ensemble, corrections: [correction] }, 1, 3)
    expect(cut.factors?.[0]).toEqual(Float64Array.of(0, 1))
    expect(cut.corrections).toEqual([{ ...correction, values: Float64Array.of(2, 3) }])
    const { from, to, assumptions, answers } = ensemble
    expect(keepAnswering(ensemble)).toEqual({ from, to, assumptions, answers })
    expect("numbers" in keepAnswering(ensemble)).toBe(false)
    const numbers = Int32Array.of(1)
    expect(keepAnswering({ ...ensemble, numbers })).toEqual({ from, to, assumptions, answers, numbers })
    expect(columnsOfRun(7, { assumptions: Float64Array.of(1, 2), answers: Float64Array.of(3) })).toEqual({
      from: 7,
      to: 8,
      assumptions: [Float64Array.of(1), Float64Array.of(2)],
      answers: [Float64Array.of(3)],
    })
  })
})

describe("places of answers among a run's", () => {
  it("may be known after any record of a when, though what it is given is known by one", () => {
    expect(lastRecordOfAsked(model, ask("later"))).toBe(undefined)
    expect(lastRecordOfAsked(model, ask("men_at"))).toBe(9)
  })

  it("are those of an answer and of what it is given", () => {
    const slots = (question: string) => slotsOfAsked(model, ask(question))
    expect([slots("begun"), slots("at"), slots("at@2024-01-10"), slots("when"), slots("slack")]).toEqual([
      [0],
      [3],
      [1, 2],
      [4],
      [7],
    ])
    expect([slots("men_at"), slots("later"), slots("after")]).toEqual([[6, 0], [8, 0], [10]])
  })
})

describe("what luck did", () => {
  it("is known by the name of the answer, and turned where its opposite is told", () => {
    const values = Float64Array.of(0.1, -0.1, 0.2, 0, 0, -0.2)
    const correction = (name: string) => ({ name, values, rank: 2 })
    const lucky = openRuns(model, "1", {
      ...playByHand(model).ensemble,
      corrections: ["begun@end", "when", "slack@end"].map(correction),
    })
    expect(readLuck(lucky, ask("begun"))).toEqual(correction("begun@end"))
    expect([readLuck(lucky, ask("at")), readLuck(runs, ask("begun"))]).toEqual([undefined, undefined])
    expect("luck" in runs).toBe(false)
    expect(turnLuck(undefined)).toBe(undefined)
    const turned = { ...correction("when"), values: values.map((value) => 0 - value) }
    expect(turnLuck(readLuck(lucky, ask("when")))).toEqual(turned)
    const tallies = tallyRuns(lucky)
    expect(tallies.share(ask("begun"))).toEqual(correctedShare([0, 1, 1, 1, 1, 1], correction("begun@end")))
    expect(tallies.never(find("when"))).toEqual(correctedShare([1, 0, 0, 0, 0, 0], turned))
    expect(tallies.mean(ask("slack"))).toEqual(correctedMean([2, 3, 4, 5, 6, 7], correction("slack@end")))
  })

  it("is nothing that is counted", () => {
    const tallies = tallyPlayed(runs)
    expect(tallies.share(ask("mood_at=broken"))).toEqual(correctedShare([0, 0, 1, 1, 0, 0], undefined))
    expect(tallies.never(find("later"))).toEqual(correctedShare([1, 0, 0], undefined))
    expect(["begun", "men_at", "later", "after"].map((id) => tallies.countFor(find(id)))).toEqual([6, 5, 3, 0])
    expect(tallies.answer(find("begun"))).toBe(undefined)
    expect(tallies.answer(find("men_at"), ask("men_at").deadline)?.values.n).toBe(5)
    expect([tallies.flow(0)?.quantiles([0, 1]), tallies.flow(1)]).toEqual([[0, 50], undefined])
    const { breakers, days } = tallies.breaks(model.positions[0]!)
    expect([-1, 0, 1].map(breakers.countOf)).toEqual([1, 4, 1])
    expect(days.countOf(Infinity)).toBe(1)
    // Of what is not there nothing is counted; of a value none of the runs that do not count.
    expect(tallies.share({ question: find("late"), deadline: { text: "2030-01-01", day: 0 }, value: 1 }).n).toBe(0)
    const partly: Runs = {
      ...runs,
      answer: () => ({ question: find("mood_at"), unit: "", values: Float64Array.of(1, NaN, 2, 1) }),
    }
    expect(tallyRuns(partly).share({ question: find("mood_at"), value: 1 })).toEqual(
      correctedShare([1, 0, 1], undefined),
    )
  })
})

describe("a formula over all runs", () => {
  const reader = { count: 3, read: () => Float64Array.of(1, 2, NaN) }
  const read: Term<string> = { op: "read", from: "assumption", name: "x" }
  const constant = (value: number): Term<string> => ({ op: "constant", value })
  it("holds by its words and numbers", () => {
    const holds = (test: Test<string>) => [...evaluateTest(test, reader)]
    expect([holds({ op: "true" }), holds({ op: "false" })]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ])
    expect(holds({ op: "holds", term: read })).toEqual([1, 1, 0])
    expect(holds({ op: "holds", term: constant(0) })).toEqual([0, 0, 0])
  })

  it("has the operations of formulas", () => {
    const value = (term: Term<string>) => [...evaluateTerm(term, reader)]
    expect(value({ op: "power-whole", base: read, exponent: 3 } as Term<string>)).toEqual([1, 8, none])
    expect(value({ op: "over", chance: constant(0.75), exponent: read } as Term<string>)).toEqual([0.75, 0.9375, none])
    expect(value({ op: "negate", argument: read } as Term<string>)).toEqual([-1, -2, none])
    expect(value({ op: "subtract", left: read, right: constant(1) } as Term<string>)).toEqual([0, 1, none])
  })

  it("cannot ask finished runs for what they have no record of", () => {
    expect(() => evaluateTest({ op: "fired" } as Test<string>, reader)).toThrow(
      "fired cannot be asked of finished runs",
    )
    expect(() => evaluateTerm({ op: "draw" } as unknown as Term<string>, reader)).toThrow(
      "draw cannot be asked of finished runs",
    )
  })
})

describe("conditions on finished runs", () => {
  const places = (condition: string): readonly number[] => {
    const checked = checkPredicate(model, condition)
    if (!checked.ok) throw new Error(checked.problems[0]?.text)
    const matched = matchRuns(runs, checked.predicate)
    return matched.ok ? [...matched.places] : []
  }
  const codes = (condition: string): readonly string[] => {
    const checked = checkPredicate(model, condition)
    return checked.ok ? [] : checked.problems.map(({ code }) => code)
  }

  it("may be a yes or no by itself, a number of its unit, a duration", () => {
    expect(places("open")).toEqual([1, 4])
    expect(places("if(open, true, false)")).toEqual([1, 4])
    expect(places("wait > 4 weeks")).toEqual([3, 4, 5])
    expect(places("delay > 4 weeks")).toEqual([3, 4, 5])
    expect(places("answer(slack) > 4 weeks")).toEqual([3, 4, 5])
    expect(places("answer(men_at) < 71")).toEqual([3, 4, 5])
  })

  it("see no factor and no assumption that no report shows, and no deadline beyond the clock", () => {
    for (const hidden of ["shares~here > 0", "answer(begun, 2030-01-01)"])
      expect(codes(hidden).length).toBeGreaterThan(0)
    const { predicate } = checkPredicate(model, "resolve > 0 and here > 0.2 and resolve < 3") as {
      predicate: { reads: unknown; text: string }
    }
    expect(predicate.reads).toEqual([
      { from: "assumption", name: "resolve" },
      { from: "assumption", name: "here" },
    ])
  })

  it("order no category that was not declared in order", () => {
    expect(codes("answer(mood_at) < tense").length).toBe(1)
    expect(codes("answer(mood_at) == tense")).toEqual([])
    expect(places("answer(war_is) == yes")).toEqual([2, 3, 5])
  })

  it("compare whole numbers alone for being equal", () => {
    expect(places("answer(fled) == 2")).toEqual([2])
    expect(codes("answer(men_at) == 80").length).toBe(1)
  })
})

describe("a condition that is to be forced", () => {
  const judge = (condition: string, flag?: string) => {
    const found = findForcedRule(model, condition, flag)
    if (found.ok) return found.rule
    const { text: told, place } = found.problem
    return [told.replace(/^.*?: /, ""), place.file, condition.slice(place.column - 1, place.column - 1 + place.length)]
  }
  it("is told as what it is where it cannot be read, asks for none or for anything else", () => {
    expect(judge("fired(a.begins")[2]).toBe("fired(a.begins")
    expect(String(judge("fired(a.begins"))).toContain("this cannot be read")
    expect(judge("fired(a.begins) and true and not false")).toBe("a.begins")
    expect(String(judge("broken(a.peace) != never"))).toContain("this asks for something else")
    expect(judge("broken(a.peace) != never")[2]).toBe("broken(a.peace)")
    expect(judge("wait", "--without")[1]).toBe("--without")
    expect(judge("wait")[1]).toBe("condition")
    expect(String(judge("day(3) > 2024-01-01"))).toContain("this asks for something else")
    expect(String(judge("day() > 2024-01-01"))).toContain("this asks for something else")
    expect(judge("min(day(a.begins), day(a.flee)) > 2024-01-01")[2]).toBe("day(a.flee)")
  })
})

describe("a part of a distribution, in words", () => {
  it("has a word where its percentage is that of one", () => {
    const shares = [0.5, 1 / 3, 0.25, 0.2, 0.1, 0.24, 0.01, 0.011]
    expect(shares.map((to) => tellPart({ from: 0, to }))).toEqual(
      ["half", "third", "quarter", "fifth", "tenth", "24 %", "1 %", "1 %"].map((word) => `its lower ${word}`),
    )
    expect(tellPart({ from: 0, to: 0.004 })).toBe("its lower 1 % or less")
    expect([tellPart({ from: 0, to: 0.999 }), tellPart({ from: 0.001, to: 1 })]).toEqual([
      "nearly all of it",
      "nearly all of it",
    ])
  })

  it("ends at a percentile as it is spoken", () => {
    const ends = [0.01, 0.02, 0.03, 0.04, 0.1, 0.11, 0.12, 0.13, 0.14, 0.21, 0.22, 0.23]
    expect(ends.map((share) => tellPercentile(share).split(" ")[1])).toEqual(
      "1st 2nd 3rd 4th 10th 11th 12th 13th 14th 21st 22nd 23rd".split(" "),
    )
  })

  it("is that of the values drawn, those up to a limit with it, none of which is no number", () => {
    const drawn = Float64Array.of(1, 2, NaN, 3, 4)
    expect(findPart({}, drawn, { low: 2, high: 3 })).toEqual({ from: 0.5, to: 0.75 })
    expect(findPart({}, drawn, {})).toEqual({ from: 0, to: 1 })
    expect(findPart({}, Float64Array.of(NaN), { low: 2 }).from).toBeNaN()
  })
})

describe("what is not known", () => {
  it("is told with all that it rests on, factors as links between others", () => {
    const unknowns = listUnknowns(model)
    expect(unknowns.map(({ kind, id, slot }) => [kind, id, slot])).toEqual([
      ["assumption", "here", 4],
      ["assumption", "there", 5],
      ["assumption", "wait", 6],
      ["assumption", "delay", 7],
      ["assumption", "vote", 8],
      ["assumption", "open", 9],
      ["assumption", "sides", 10],
      ["factor", "resolve", 0],
    ])
    const { own, type, ...factor } = unknowns.at(-1)!
    expect([own, type.kind]).toEqual([factorDistribution, "number"])
    expect(factor).toEqual({
      kind: "factor",
      id: "resolve",
      title: "Resolve",
      column: "factor.resolve",
      slot: 0,
      unit: "",
      basis: "none",
      evidence: [],
      reads: [],
      loadedBy: [],
      isDrawn: true,
    })
    // Factors that only correlations stand on load on nothing that is told.
    expect(unknowns.find(({ id }) => id === "sides")).toMatchObject({
      loadedBy: [],
      isDrawn: true,
      unit: "",
      column: "assumption.sides",
    })
    expect(unknowns.find(({ id }) => id === "delay")).toMatchObject({ unit: "days", isDrawn: true })
    expect("own" in unknowns[0]!).toBe(false)
  })

  it("has the distribution of a table or a pool: its cells, and within each a straight line", () => {
    const of = (value: object, bounds: object = {}) => findOwnDistribution({ value, ...bounds } as ModelAssumption)!
    const table = of({ kind: "table", values: [1, 2, 5], cumulative: [0.25, 0.5, 1] })
    expect([0.1, 0.25, 0.4, 0.5, 0.75, 0.9999999, 1].map(table.quantile)).toEqual([1, 2, 2, 5, 5, 5, 5])
    expect([0, 1, 1.5, 2, 4.9, 5, 9].map(table.cdf)).toEqual([0, 0.25, 0.25, 0.5, 0.5, 1, 1])
    // From 10 a quarter of the probability over 1, then three quarters over 3 from 20 on.
    const pool = of({ kind: "table", values: [10, 20], cumulative: [0.25, 1], slopes: [4, 4] })
    expect([0.125, 0.25, 0.5, 0.75].map(pool.quantile)).toEqual([10.5, 20, 21, 22])
    expect([9, 10, 10.5, 15, 20, 21, 22, 23, 30].map(pool.cdf)).toEqual([0, 0, 0.125, 0.25, 0.25, 0.5, 0.75, 1, 1])
  })

  it("has the distribution that bounds leave, with their ends", () => {
    const held = (value: string) => findOwnDistribution(bounded.assumptions.find(({ id }) => id === value)!)!
    // Uniform on 0 to 10, between 2 and 7, from 2 on, up to 7.
    for (const [id, low, high] of [
      ["both", 2, 7],
      ["low", 2, 10],
      ["high", 0, 7],
    ] as const) {
      const { cdf, quantile } = held(id)
      expect([low - 1, low, high, high + 1].map(cdf)).toEqual([0, 0, 1, 1])
      expect(cdf((low + high) / 2)).toBeCloseTo(0.5, 14)
      expect(quantile(0.2)).toBeCloseTo(low + 0.2 * (high - low), 13)
    }
    expect(findOwnDistribution(bounded.assumptions.find(({ id }) => id === "made")!)).toBe(undefined)
  })
  let bounded: Model
  beforeAll(async () => {
    bounded = await compileRight(`casus: 1
title: Bounds
clock: { start: 2024-01-01, step: week, until: 2 weeks }
assumptions:
  both: { value: "uniform(0, 10)", min: 2, max: 7, basis: assumption }
  low: { value: "uniform(0, 10)", min: 2, basis: assumption }
  high: { value: "uniform(0, 10)", max: 7, basis: assumption }
  made: { value: both + low + high, basis: assumption }
questions: { q: { ask: Q?, value: made, at: end } }
`)
  })
})
