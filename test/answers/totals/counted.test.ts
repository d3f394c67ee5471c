import { beforeAll, describe, expect, it } from "vitest"
import { type Asked, listAsked, splitAsked } from "../../../src/answers/ask.ts"
import { cutColumns } from "../../../src/answers/cut-columns.ts"
import { openRuns } from "../../../src/answers/runs.ts"
import { type PlayedTallies, tallyPlayed } from "../../../src/answers/tallies.ts"
import { openTallies } from "../../../src/answers/totals/open-tallies.ts"
import { listMeasures } from "../../../src/answers/totals/measures.ts"
import { countKept, tallyAnswers } from "../../../src/answers/totals/tally-answers.ts"
import type { Chosen } from "../../../src/ensemble/corrector.ts"
import { type Corrected, emptyTotals } from "../../../src/ensemble/totals.ts"
import { eventIds } from "../../../src/model/event-slots.ts"
import type { ModelQuestion } from "../../../src/model/model.ts"
import { tellMean, tellShare } from "../../../src/statistics/correct.ts"
import type { Empirical } from "../../../src/statistics/empirical.ts"
import type { Moments } from "../../../src/statistics/moments.ts"
import { runModel, type ScenarioRun } from "../../support/run-scenario.ts"
import { compileRight } from "../../support/tiny.ts"
import { text } from "../six-runs.ts"

const runs = 300
const pilot = 64
const regressors = new Map<number, Float64Array>()

let run: ScenarioRun
let kept: PlayedTallies
let counted: PlayedTallies

/** The same runs counted in three parts, of which only the first 64 are kept. */
function countParts(corrected: readonly Corrected[] = [], ensemble = run.ensemble): PlayedTallies {
  const { model, plan } = run
  const first = cutColumns(ensemble, 0, pilot)
  const tallying = tallyAnswers(model, plan, "1", pilot).begin(first)
  const totals = emptyTotals(tallying.size)
  for (const [from, to] of [
    [0, 64],
    [64, 65],
    [65, runs],
  ] as const)
    tallying.count(totals, cutColumns(ensemble, from, to), regressors)
  expect(tallying.correct(totals, runs)).toEqual([])
  return openTallies(openRuns(model, "1", { ...first, tallied: { runs, pilot, totals, corrected } }), "1")
}

beforeAll(async () => {
  run = await runModel(await compileRight(text), { runs, seed: "1" })
  kept = tallyPlayed(run.runs)
  counted = countParts()
})

const expectMoments = (found: Moments, wanted: Moments): void => {
  expect(found.n).toBe(wanted.n)
  for (const key of ["mean", "variance", "sd"] as const)
    if (!(Number.isNaN(found[key]) && Number.isNaN(wanted[key])))
      expect(Math.abs(found[key] - wanted[key])).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(wanted[key])))
}

/** Whole numbers, counted one by one. */
const expectCounts = (found: Empirical | undefined, wanted: Empirical | undefined, values: readonly number[]): void => {
  expect(found === undefined).toBe(wanted === undefined)
  expect(found?.n).toBe(wanted?.n)
  expect(values.map((value) => found?.countOf(value))).toEqual(values.map((value) => wanted?.countOf(value)))
  expect(values.map((value) => found?.countUpTo(value))).toEqual(values.map((value) => wanted?.countUpTo(value)))
  if (found === undefined || wanted === undefined) return
  const [own, list] = [found.finite(0), wanted.finite(0)]
  expectMoments(own.moments(), list.moments())
  const [one, other] = [own.ranked(), list.ranked()]
  expect([one.length, one.isWhole]).toEqual([other.length, other.isWhole])
  for (let rank = 0; rank < other.length; rank += 1 + Math.floor(other.length / 40))
    expect([one.at(rank), one.least(rank), one.greatest(rank)]).toEqual([
      other.at(rank),
      other.at(rank),
      other.at(rank),
    ])
  expect(found.constant()).toBe(wanted.constant())
}

const days = (): readonly number[] => {
  const { start, ends } = run.model.clock
  return [...Array.from({ length: ends.at(-1)! - start + 2 }, (_, i) => start - 1 + i), Infinity]
}
const find = (id: string): ModelQuestion => run.model.questions.find((question) => question.id === id)!
const everyAsked = (): readonly Asked[] => listAsked(run.model).flatMap(splitAsked)

describe("what runs had that are counted", () => {
  it("is what they had where they are kept: of answers and of those for which they count", () => {
    expect([counted.model, counted.count, kept.count]).toEqual([run.model, runs, runs])
    for (const { question, deadline } of listAsked(run.model)) {
      const [found, wanted] = [counted, kept].map((tallies) => tallies.answer(question, deadline))
      if (question.id === "slack") expect(found?.values.n).toBe(runs)
      else
        expectCounts(
          found?.values,
          wanted?.values,
          question.kind === "value" ? Array.from({ length: 14 }, (_, i) => 10 * i) : [0, 1, 2],
        )
      expectMoments(found!.values.moments(), wanted!.values.moments())
      expectCounts(found?.days, wanted?.days, days())
    }
    expect(run.model.questions.map((question) => counted.countFor(question))).toEqual(
      run.model.questions.map((question) => kept.countFor(question)),
    )
    expect(counted.countFor(find("later"))).toBeGreaterThan(0)
    expect(counted.countFor(find("later"))).toBeLessThan(counted.countFor(find("men_at")))
  })

  it("is what they had of chances, shares and means", () => {
    for (const asked of everyAsked()) {
      if (asked.question.kind !== "value") expect(counted.share(asked)).toEqual(kept.share(asked))
      else {
        const [found, wanted] = [counted.mean(asked), kept.mean(asked)]
        expect(found.n).toBe(wanted.n)
        for (const key of ["value", "mcse", "low", "high"] as const)
          if (wanted.n > 0) expect(Math.abs(found[key] - wanted[key])).toBeLessThan(1e-9)
      }
    }
    for (const id of ["when", "later"]) expect(counted.never(find(id))).toEqual(kept.never(find(id)))
  })

  it("is what they had of events, positions, flows and assumptions", () => {
    for (const [slot] of eventIds(run.model).entries()) {
      expectCounts(counted.event(slot).days, kept.event(slot).days, days())
      expectMoments(counted.event(slot).times, kept.event(slot).times)
    }
    const [position] = run.model.positions
    expectCounts(counted.breaks(position!).breakers, kept.breaks(position!).breakers, [-1, 0, 1, 2])
    expectCounts(counted.breaks(position!).days, kept.breaks(position!).days, days())
    expectMoments(counted.flow(0)!.moments(), kept.flow(0)!.moments())
    expect([counted.flow(1), kept.flow(1)]).toEqual([undefined, undefined])
    for (const [slot, { id, hidden }] of run.model.assumptions.entries()) {
      const [found, wanted] = [counted.drawn(slot), kept.drawn(slot)]
      if (hidden) expect(found.n).toBe(0)
      else {
        expectMoments(found.moments(), wanted.moments())
        expect(found.quantiles([0, 1])).toEqual(wanted.quantiles([0, 1]))
        expect(found.ranked().isWhole).toBe(wanted.ranked().isWhole)
      }
      if (id === "open") expectCounts(found, wanted, [0, 1])
      if (id === "sides") expectCounts(found, wanted, [1, 2, 3])
    }
  })

  it("is none where they have no such answer", () => {
    const end =
      find("begun").kind === "event"
        ? listAsked(run.model).find(({ name }) => name === "begun@end")!.deadline
        : undefined
    const late = find("late")
    for (const tallies of [counted, kept]) {
      expect(tallies.answer(find("when"), end)).toBe(undefined)
      expect(tallies.answer(find("begun"))).toBe(undefined)
      expect(late.kind === "event" && tallies.answer(late, late.deadlines[0])).toBe(undefined)
      expect(tallies.answer(find("slack"), { ...end!, text: "another" })).toBe(undefined)
      if (late.kind === "event")
        expect(tallies.share({ question: late, deadline: late.deadlines[0]! })).toMatchObject({ n: 0 })
      expect(tallies.mean({ question: find("after"), deadline: end! })).toMatchObject({ n: 0 })
    }
    expect(counted.never(late)).toMatchObject({ n: 0 })
    expect(counted.answer(late, end)).toBe(undefined)
    if (late.kind === "event")
      expect(counted.mean({ question: late, deadline: late.deadlines[0]! })).toMatchObject({ n: 0 })
    const begun = find("begun")
    expect(
      begun.kind === "event" && begun.deadlines.map((deadline) => counted.answer(begun, deadline) === undefined),
    ).toEqual([false, false, false, true])
  })

  it("is what all of them had, or none, and what few had", () => {
    const { ensemble } = run
    const slot = 0
    for (const begun of [new Float64Array(runs), new Float64Array(runs).fill(-1), new Float64Array(runs).fill(9)]) {
      const own = { ...ensemble, answers: ensemble.answers.with(slot, begun) }
      const [found, wanted] = [countParts([], own), tallyPlayed(openRuns(run.model, "1", own))]
      for (const asked of everyAsked().filter(({ question }) => question.id === "begun" || question.id === "men_at"))
        expectCounts(
          found.answer(asked.question, asked.deadline)?.values,
          wanted.answer(asked.question, asked.deadline)?.values,
          [0, 1, 100],
        )
    }
    for (const few of [0, 1, 2, 3]) {
      // So many have begun, and men count for these alone.
      const begun = Float64Array.from({ length: runs }, (_, i) => (i >= 100 && i < 100 + few ? 3 : -1))
      const men = Float64Array.from({ length: runs }, (_, i) => 0.1 + i)
      const own = { ...ensemble, answers: ensemble.answers.with(slot, begun).with(6, men) }
      const [found, wanted] = [countParts([], own), tallyPlayed(openRuns(run.model, "1", own))]
      const { question, deadline } = everyAsked().find(({ name }) => name === "men_at@end")!
      expectMoments(
        found.answer(question, deadline)!.values.moments(),
        wanted.answer(question, deadline)!.values.moments(),
      )
    }
  })

  it("has no zero below zero", () => {
    const { model, plan, ensemble } = run
    const tallying = tallyAnswers(model, plan, "1", pilot).begin(cutColumns(ensemble, 0, pilot))
    const totals = emptyTotals(tallying.size)
    const zeros = {
      ...cutColumns(ensemble, 0, 2),
      assumptions: ensemble.assumptions.map(() => Float64Array.of(-0, -0)),
    }
    tallying.count(totals, zeros, regressors)
    const place = listMeasures(model).findIndex(({ name }) => name === "assumption.wait")
    expect([totals.least[place], totals.greatest[place]]).toEqual([0, 0])
  })

  it("is counted by what the pilot says: these measures, each where it can lie", () => {
    const measures = listMeasures(run.model)
    expect(measures.map(({ name }) => name).join(" ")).toBe(
      "answer.begun.first answer.at@2024-01-10 answer.at@end answer.when.first answer.mood_at@2024-01-29 given.men_at answer.men_at@end " +
        "answer.slack@end given.later answer.later.first given.after answer.after@end answer.fled@end answer.war_is@end " +
        "rule.a.begins.first rule.a.begins.times rule.a.flee.first rule.a.flee.times rule.a.decides.first rule.a.decides.times " +
        "rule.a.decides.ends.first rule.a.decides.ends.times rule.a.decides.stays.first rule.a.decides.stays.times " +
        "position.a.peace.breaker position.a.peace.broken flow.0 " +
        "assumption.here assumption.there assumption.wait assumption.delay assumption.vote assumption.open assumption.sides",
    )
    const edgesOf = (name: string) => [
      ...measures.find((measure) => measure.name === name)!.gauge(Float64Array.of(0, 1)).edges,
    ]
    for (const name of ["answer.at@end", "given.men_at", "assumption.open", "answer.war_is@end"])
      expect(edgesOf(name)).toEqual([0, 1])
    expect(edgesOf("answer.mood_at@2024-01-29")).toEqual([0, 1, 2])
    expect(edgesOf("position.a.peace.breaker")).toEqual([-1, 0, 1])
    expect(edgesOf("answer.men_at@end")).toEqual([-2, -1, 0, 1, 2, 3, 4, Infinity])
    const named = run.model.assumptions.map((one) =>
      one.id === "sides"
        ? { ...one, type: { kind: "category", values: ["a", "b", "c"], ordered: false } as const }
        : one,
    )
    const sides = listMeasures({ ...run.model, assumptions: named }).find(({ name }) => name === "assumption.sides")!
    expect([...sides.gauge(Float64Array.of(0, 1)).edges]).toEqual([0, 1, 2])
  })

  it("is counted on the days of a long clock that somebody asks for, on the ends of its steps and on dates", async () => {
    const model = await compileRight(`casus: 1
title: A long time
clock: { start: 2000-01-01, step: 20 years, until: 2060-01-01 }
state: { done: { start: false } }
actors: { a: { rules: { ends: { at: 2030-05-05, then: { set: { done: true } } } } } }
questions: { q: { ask: Will it?, event: done, by: 2033-03-03 } }
`)
    const day = (text: string) => Date.parse(text) / 86_400_000
    const twice = (...dates: readonly string[]) => dates.flatMap((text) => [day(text), day(text) + 1])
    const edgesOf = (name: string) => [
      ...listMeasures(model)
        .find((measure) => measure.name === name)!
        .gauge(new Float64Array(0)).edges,
    ]
    expect(edgesOf("rule.a.ends.first")).toEqual([
      ...twice("2000-01-01", "2020-01-01", "2030-05-05", "2040-01-01", "2060-01-01"),
      Infinity,
    ])
    expect(edgesOf("answer.q.first")).toEqual([
      ...twice("2000-01-01", "2020-01-01", "2030-05-05", "2033-03-03", "2040-01-01", "2060-01-01"),
      Infinity,
    ])
  })

  it("is told less luck where that is known", () => {
    const luck = (name: string, value: number): Corrected => ({ name, value, mcse: 0.001, rank: 3 })
    const told = countParts([luck("begun@end", 0.4), luck("when", 0.4), luck("slack@end", 30)])
    const asked = (name: string): Asked => everyAsked().find((one) => one.name === name)!
    const less = (name: string, value: number) => tellShare(kept.share(asked(name)), luck(name, value))
    expect(told.share(asked("begun@end"))).toEqual(less("begun@end", 0.4))
    expect(told.share(asked("begun@2024-01-10"))).toEqual(kept.share(asked("begun@2024-01-10")))
    expect(told.never(find("when"))).toEqual(tellShare(kept.never(find("when")), luck("when", 0.6)))
    expect(told.mean(asked("slack@end"))).toEqual(tellMean(counted.mean(asked("slack@end")), luck("slack@end", 30)))
  })

  it("is read from the runs themselves where all are kept", () => {
    const { model, ensemble } = run
    const whole = openTallies(openRuns(model, "1", ensemble), "1")
    expect(whole.count).toBe(runs)
    expect(whole.drawn(6).quantiles([0.3])).toEqual(kept.drawn(6).quantiles([0.3]))
  })
})

describe("sums of those who take luck out", () => {
  it("stand behind the others, and are added without rounding", () => {
    const { model, plan, ensemble } = run
    const sums: Chosen["sums"] = {
      count: 2,
      sum: (columns) => Float64Array.of(columns.to - columns.from, columns.from === 0 ? 1e20 : 1e-20),
      fit: (count, found) => [{ name: `${count}`, value: found[0]!, mcse: found[1]!, rank: found.length }],
    }
    const chosen: Chosen = { places: [], fit: () => [], sums }
    const first = cutColumns(ensemble, 0, pilot)
    const tallier = tallyAnswers(model, plan, "1", pilot)
    expect(tallier.kept).toBe(pilot)
    const [plain, tallying] = [tallier.begin(first), tallier.begin(first, chosen)]
    expect(tallying.size).toEqual({ ...plain.size, sums: plain.size.sums + 2 })
    const totals = emptyTotals(tallying.size)
    for (const from of [0, 10, 20]) tallying.count(totals, cutColumns(ensemble, from, from + 10), regressors)
    expect(totals.sums.at(-1)!.toSorted((a, b) => a - b)).toEqual([2e-20, 1e20])
    expect(tallying.correct(totals, 30)).toEqual([{ name: "30", value: 30, mcse: 1e20, rank: 2 }])
  })
})

describe("how many runs are kept", () => {
  it("is a power of two whose columns take 128 MB at most, and no fewer than 8,192", () => {
    const kept = (columns: number) => {
      const half = Array.from({ length: columns / 4 }, () => 0)
      return countKept({ assumptions: half, factors: half, answers: half, eventCount: columns / 4 } as never)
    }
    expect([4, 512, 516, 1024, 1028, 2048, 100_000].map(kept)).toEqual([
      32_768, 32_768, 16_384, 16_384, 8192, 8192, 8192,
    ])
    const alone = { assumptions: [], factors: [], answers: [], eventCount: 0 }
    for (const key of ["assumptions", "factors", "answers"] as const)
      expect(countKept({ ...alone, [key]: Array.from({ length: 600 }, () => 0) } as never)).toBe(16_384)
    expect(countKept({ ...alone, eventCount: 600 } as never)).toBe(16_384)
    expect(tallyAnswers(run.model, run.plan, "1").kept).toBe(32_768)
  })
})
