import { beforeAll, describe, expect, it } from "vitest"
import { correctAnswers } from "../../src/answers/correct.ts"
import { cutColumns } from "../../src/answers/cut-columns.ts"
import { readAnswer } from "../../src/answers/read-answer.ts"
import { slotOfAnswer } from "../../src/answers/decode-answer.ts"
import { openRuns } from "../../src/answers/runs.ts"
import { listTargets, readTarget } from "../../src/answers/targets.ts"
import type { Chosen } from "../../src/ensemble/corrector.ts"
import type { Correction } from "../../src/ensemble/ensemble.ts"
import type { Corrected } from "../../src/ensemble/totals.ts"
import { unaltered } from "../../src/simulation/alteration.ts"
import { chooseRegressors, describeCandidate } from "../../src/statistics/choose-regressors.ts"
import { correctMean } from "../../src/statistics/correct.ts"
import { regress } from "../../src/statistics/regress.ts"
import { runModel, type ScenarioRun } from "../support/run-scenario.ts"
import { compileRight } from "../support/tiny.ts"
import { drawNormals } from "../support/uniform-columns.ts"
import { text } from "./six-runs.ts"

const runs = 300
const pilot = 128

let run: ScenarioRun
let regressors: Map<number, Float64Array>
let chosen: Chosen
let corrections: readonly Correction[]
const answerOf = (name: string): Float64Array => {
  const [id = "", rest] = name.split("@")
  const [deadline, value] = rest?.split("=") ?? []
  const { values, question } = readAnswer(run.runs, id, deadline)!
  const place = question.kind === "category" ? question.values.indexOf(value ?? "") : 1
  return question.kind === "value" ? values : values.map((found) => Number(found === place))
}

/** Five runs of those in which nothing has begun say that the mood is broken, all others that it is calm or tense. */
function fewBroken({ model, ensemble, ...others }: ScenarioRun): ScenarioRun {
  const begun = others.answer("begun")
  const mood = Float64Array.from(begun, (step) => Number(step >= 0 && step <= 4))
  for (let i = 0, left = 5; left > 0; i++)
    if (mood[i] === 0) {
      mood[i] = 2
      left--
    }
  const slot = slotOfAnswer(
    model.questions,
    model.questions.find(({ id }) => id === "mood_at")!,
    "2024-01-29",
  )
  const own = { ...ensemble, answers: ensemble.answers.with(slot, mood) }
  return { ...others, model, ensemble: own, runs: openRuns(model, "1", own) }
}

/** Luck of five events at three records, and then eight sources. What stands for the first event and for the wait tells much. */
const events = 5
const lucks = 3 * events
const waiting = lucks + 5
beforeAll(async () => {
  run = fewBroken(await runModel(await compileRight(text), { runs, seed: "1" }))
  const centre = (values: Float64Array): Float64Array => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.map((value) => value - mean)
  }
  const blur = (values: Float64Array, place: number, much: number) => {
    const noise = drawNormals(21, place, runs)
    return centre(values).map((value, i) => value + much * noise[i]!)
  }
  regressors = new Map(Array.from({ length: lucks + 8 }, (_, place) => [place, drawNormals(22, place, runs)]))
  for (const [i, deadline] of ["2024-01-10", "2024-01-29", "end"].entries())
    regressors.set(i * events, blur(answerOf(`begun@${deadline}`), i, 0.3))
  regressors.set(2 * events + 1, blur(answerOf("at@end"), 3, 0.5))
  regressors.set(waiting, blur(answerOf("slack@end"), 4, 4))
  chosen = correctAnswers(run.model, run.plan, "1")!.choose(
    cutColumns(run.ensemble, 0, pilot),
    new Map([...regressors].map(([place, values]) => [place, values.subarray(0, pilot)])),
  )
  corrections = chosen.fit(run.ensemble, regressors)
})

/** Sums say what columns say, but for rounding. */
function expectAlike(
  found: readonly Corrected[],
  wanted: readonly Correction[],
  answer: (name: string) => Float64Array,
): void {
  const told = ({ name, rank, isRare }: Corrected | Correction) => [name, rank, isRare]
  expect(found.map(told)).toEqual(wanted.map(told))
  for (const [i, { name, value, mcse }] of found.entries()) {
    const less = correctMean(answer(name), wanted[i]!)
    expect(Math.abs(value - less.value)).toBeLessThan(1e-11 * Math.max(1, Math.abs(less.value)))
    expect(Math.abs(mcse / less.mcse - 1)).toBeLessThan(1e-9)
  }
}

describe("what luck may be taken out of", () => {
  it("is each answer that is given no condition, with the luck of all events at its record and what is not known", () => {
    const sources = [15, 16, 17, 18, 19, 20, 21, 22]
    const at = (record: 2 | 4 | 9) => Array.from({ length: events }, (_, i) => [2, 4, 9].indexOf(record) * events + i)
    expect(
      listTargets(run.model, run.plan, unaltered).map(({ asked, isShare, candidates }) => [
        asked.map(({ name }) => name).join(" "),
        isShare,
        candidates,
      ]),
    ).toEqual([
      ["begun@2024-01-10", true, [...at(2), ...sources]],
      ["begun@2024-01-29", true, [...at(4), ...sources]],
      ["begun@end", true, [...at(9), ...sources]],
      ["at@2024-01-10", true, [...at(2), ...sources]],
      ["at@end", true, [...at(9), ...sources]],
      ["when", true, [...at(9), ...sources]],
      ["mood_at@2024-01-29=calm mood_at@2024-01-29=tense mood_at@2024-01-29=broken", true, [...at(4), ...sources]],
      ["slack@end", false, [...at(9), ...sources]],
      ["fled@end", false, [...at(9), ...sources]],
      ["war_is@end=no war_is@end=yes", true, [...at(9), ...sources]],
    ])
  })

  it("has no candidate in what is supplied, unless it is drawn all the same, nor in luck that is not read", () => {
    const { plan, model } = run
    const [wait, delay] = ["wait", "delay"].map((id) => plan.labels.assumptions.indexOf(id))
    const supply = (...supplied: Parameters<typeof listTargets>[2]["supplied"]) =>
      listTargets(model, plan, { ...unaltered, supplied })[0]!.candidates.slice(events)
    expect(supply({ kind: "value", assumption: wait!, value: 3 } as never)).toEqual([15, 16, 17, 18, 19, 21, 22])
    expect(supply({ kind: "draw", assumption: wait! } as never)).toEqual([15, 16, 17, 18, 19, 20, 21, 22])
    // A source of a factor is not known for what it moves.
    const vote = plan.labels.assumptions.indexOf("vote")
    const known = [wait, delay, vote].map((assumption) => ({ kind: "value", assumption, value: 1 }) as never)
    expect(supply(...known)).toEqual([15, 16, 17, 18, 19, 22])
    const unread = { ...plan, luck: { events: plan.luck.events, records: [4] } }
    expect(listTargets(model, unread, unaltered).map(({ candidates }) => candidates.length)).toEqual([
      8, 13, 8, 8, 8, 8, 13, 8, 8, 8,
    ])
  })

  it("is read as shares of each value of a category, as yes and no, and as quantities", () => {
    const targets = listTargets(run.model, run.plan, unaltered)
    for (const target of targets)
      expect(readTarget(run.runs, target)).toEqual(target.asked.map(({ name }) => answerOf(name)))
    const without = { ...run.runs, answer: () => undefined }
    expect(readTarget(without, targets[0]!)).toEqual([])
  })

  it("is nothing where there is neither luck nor anything that is not known", () => {
    const bare = { ...run.plan, luck: { events: [], records: [] }, factors: [], assumptions: [] }
    expect(correctAnswers(run.model, bare, "1")).toBe(undefined)
    expect(correctAnswers({ ...run.model, questions: [] }, run.plan, "1")).toBe(undefined)
    expect(correctAnswers(run.model, { ...run.plan, factors: [], assumptions: [] }, "1")).toBeDefined()
  })
})

describe("answers less luck", () => {
  const regressorsOf = (name: string): readonly number[] => {
    const target = listTargets(run.model, run.plan, unaltered).find(({ asked }) =>
      asked.some((one) => one.name === name),
    )!
    const candidates = target.candidates.map((place) => describeCandidate(regressors.get(place)!.slice(0, pilot)))
    const answers = target.asked.map((asked) => answerOf(asked.name).slice(0, pilot))
    return chooseRegressors(answers, candidates).map((index) => target.candidates[index]!)
  }

  it("keep the regressors that the pilot has chosen for any, in order", () => {
    const all = listTargets(run.model, run.plan, unaltered).flatMap(({ asked }) => regressorsOf(asked[0].name))
    expect(chosen.places).toEqual([...new Set(all)].toSorted((a, b) => a - b))
    expect(chosen.places).toEqual(expect.arrayContaining([0, events, 2 * events, waiting]))
    expect(regressorsOf("slack@end")[0]).toBe(waiting)
  })

  it("are those of which the errors get smaller, less the sum of what they were regressed on", () => {
    expect(corrections.map(({ name }) => name)).toContain("slack@end")
    for (const { name, values, rank } of corrections) {
      const places = regressorsOf(name)
      const { coefficients } = regress(
        [answerOf(name)],
        places.map((place) => regressors.get(place)!),
      )
      expect(rank).toBe(places.length)
      const wanted = values.map((_, i) =>
        places.reduce((sum, place, k) => sum + coefficients[0]![k]! * regressors.get(place)![i]!, 0),
      )
      values.forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-10))
    }
  })

  it("tell the error of counting of a value that few have", () => {
    expect(corrections.filter(({ isRare }) => isRare).map(({ name }) => name)).toEqual(["mood_at@2024-01-29=broken"])
    expect(corrections.filter((one) => "isRare" in one)).toHaveLength(1)
  })

  it("are none where no regressor says anything about them", () => {
    const noise = new Map([...regressors].map(([place]) => [place, new Float64Array(runs)]))
    const cut = new Map([...noise].map(([place, values]) => [place, values.subarray(0, pilot)]))
    const { places, fit, sums } = correctAnswers(run.model, run.plan, "1")!.choose(
      cutColumns(run.ensemble, 0, pilot),
      cut,
    )
    expect([places, fit(run.ensemble, noise), sums.fit(runs, sums.sum(run.ensemble, noise))]).toEqual([[], [], []])
  })

  it("are the same from sums where a chance would fall and takes the luck of the one before", () => {
    // What is known of the second deadline is shifted, as luck never is: by it less would have begun than by the first.
    const shifted = new Map(regressors)
    shifted.set(
      events,
      regressors.get(events)!.map((value) => value + 0.42),
    )
    const found = chosen.fit(run.ensemble, shifted)
    const rankOf = (name: string) => found.find((one) => one.name === name)?.rank
    expect(rankOf("begun@2024-01-29")).toBe(regressorsOf("begun@2024-01-10").length)
    expect(rankOf("begun@2024-01-29")).not.toBe(regressorsOf("begun@2024-01-29").length)
    const { sums } = chosen
    expectAlike(sums.fit(runs, sums.sum(run.ensemble, shifted)), found, (name) => answerOf(name))
  })

  it("are taken from so many sums: columns, products of regressors, of answers with these and with themselves", () => {
    const wanted = listTargets(run.model, run.plan, unaltered).map(({ asked: [first, ...others] }, i) => {
      const count = regressorsOf(first.name).length
      // By rising deadlines an answer may take the luck of those before.
      const later = i < 3 ? 2 - i : 0
      const answers = 1 + others.length + later
      return count + answers + (count * (count + 1)) / 2 + answers * (count + 1)
    })
    expect(chosen.sums.count).toBe(wanted.reduce((sum, one) => sum + one, 0))
  })

  it("are the same from sums of few runs, where it hangs on little whether an error gets smaller", () => {
    const { sums } = chosen
    const told = new Set<boolean>()
    for (let turn = 0; turn < 120; turn++) {
      const from = (turn % 12) * 25
      const blurred = new Map(
        [...regressors].map(([place, values]) => {
          const noise = drawNormals(100 + turn, place, 25)
          return [place, values.slice(from, from + 25).map((value, i) => 0.2 * value + noise[i]!)]
        }),
      )
      const part = cutColumns(run.ensemble, from, from + 25)
      const wanted = chosen.fit(part, blurred)
      told.add(wanted.length > 0)
      expectAlike(sums.fit(25, sums.sum(part, blurred)), wanted, (name) => answerOf(name).slice(from, from + 25))
    }
    expect(told).toEqual(new Set([false, true]))
  })

  it("are the same from sums over parts of the runs", () => {
    const { sums } = chosen
    const all = new Float64Array(sums.count)
    for (const [from, to] of [
      [0, 100],
      [100, 101],
      [101, runs],
    ] as const) {
      const part = new Map([...regressors].map(([place, values]) => [place, values.slice(from, to)]))
      const own = sums.sum(cutColumns(run.ensemble, from, to), part)
      expect(own.length).toBe(sums.count)
      own.forEach((sum, i) => (all[i]! += sum))
    }
    const found = sums.fit(runs, all)
    expectAlike(found, corrections, answerOf)
  })
})
