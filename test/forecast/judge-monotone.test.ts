import { describe, expect, it } from "vitest"
import { judgeMonotone, type PairedVerdict } from "../../src/forecast/judge-monotone.ts"
import type { Model } from "../../src/model/model.ts"
import { raiseAssumption } from "../../src/model/raise-assumption.ts"
import { runModel } from "../support/run-scenario.ts"
import { compileRight, tinyScenario } from "../support/tiny.ts"

const judge = async (body: string, runs = 400): Promise<readonly PairedVerdict[]> => {
  const model = await compileRight(tinyScenario(body, 20))
  const asIs = await runModel(model, { runs, seed: "1" })
  const monotone = model.expectations.filter((expectation) => expectation.kind === "monotone")
  return Promise.all(
    monotone.map(async (expectation) => {
      const raised = await runModel(raiseAssumption(model, expectation), { runs, seed: "1" })
      return judgeMonotone(asIs.runs, raised.runs, expectation)
    }),
  )
}

const siege = `
assumptions:
  pressure: { value: 0.02 to 0.1, unit: probability, basis: assumption }
  other: { value: "uniform(0, 1)", basis: assumption }
state: { fallen: { start: false }, dead: { title: Dead, start: 0 } }
actors:
  a:
    rules:
      falls: { probability: pressure, per: step, limit: once, then: { set: { fallen: true }, change: { dead: 100 * pressure } } }
questions:
  falls_by: { ask: Will it fall?, event: fallen, by: [2024-02-05, end] }
  falls_when: { ask: When?, when: fallen }
  dead_at: { ask: How many?, value: dead, at: end }
  early: { ask: Early if at all?, event: dead > 5, at: end, given: falls_by }
`

const expectIt = (lines: string): string => `${siege}expect:\n${lines}`

describe("monotone expectations", () => {
  it("hold where no run moves the wrong way, fail where the difference lies on the wrong side", async () => {
    const verdicts = await judge(
      expectIt(`
  up: { question: falls_by, raise: pressure, by: "* 1.5", never: falls }
  wrong: { question: falls_by, raise: pressure, by: 0.05, never: rises, because: A mistake. }
  when_up: { question: falls_when, raise: pressure, by: 0.05, never: falls }
  value_up: { question: dead_at, raise: pressure, by: 0.05, never: falls }
  idle: { question: falls_by, raise: other, by: 1, never: rises }
`),
    )
    expect(verdicts.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["up", "holds"],
      ["wrong", "fails"],
      ["when_up", "holds"],
      ["value_up", "holds"],
      ["idle", "holds"],
    ])
    expect(verdicts[0]).toMatchObject({ deadline: "2024-05-20", down: 0 })
    expect(verdicts[1]?.difference?.low).toBeGreaterThan(0)
    expect(verdicts[4]).toMatchObject({ up: 0, down: 0, difference: { value: 0 } })
  })

  it("looks at the deadline that is named", async () => {
    const [early] = await judge(
      expectIt(`  up: { question: falls_by, at: 2024-02-05, raise: pressure, by: 0.05, never: falls }\n`),
    )
    expect(early?.deadline).toBe("2024-02-05")
  })

  it("are inconclusive where runs move both ways, and say how many runs would tell", async () => {
    // More of it makes the event likelier in half of the runs and less likely in the other half, with one run in the balance.
    const [verdict] = await judge(
      `
assumptions:
  x: { value: "uniform(0, 1)", basis: assumption }
  side: { value: bernoulli(0.52), basis: assumption }
questions: { q: { ask: Which?, event: (side and x > 0.5) or (not side and x < 0.5), at: end } }
expect: { never: { question: q, raise: x, by: 0.1, never: falls } }
`,
      200,
    )
    expect(verdict?.verdict).toBe("inconclusive")
    expect(verdict?.up).toBeGreaterThan(0)
    expect(verdict?.down).toBeGreaterThan(0)
    expect(verdict?.runs_needed ?? 201).toBeGreaterThan(200)
  })

  it("count only runs in which the condition came true both times", async () => {
    const [verdict] = await judge(expectIt(`  given: { question: early, raise: pressure, by: 0.05, never: falls }\n`))
    const [plain] = await judge(expectIt(`  all: { question: falls_by, raise: pressure, by: 0.05, never: falls }\n`))
    expect(verdict?.difference?.n).toBeLessThan(400)
    expect(verdict?.difference?.n).toBe(Math.round((plain?.before ?? 0) * 400))
  })
})

const assumptionsOf = async (model: Model, id: string) => {
  const { ensemble, plan } = await runModel(model, { runs: 50, seed: "1" })
  return [...ensemble.assumptions[plan.labels.assumptions.indexOf(id)]!]
}

describe("raising an assumption", () => {
  const body = `
assumptions:
  sum: { value: x + 1, basis: general }
  x: { value: "normal(10, 2)", basis: assumption }
  z: { value: "normal(0, 1)", basis: assumption }
  share: { value: 0.5 to 0.95, unit: share, basis: assumption }
  held: { value: "uniform(0, 10)", max: 9, basis: assumption }
  pause: { value: 2 weeks, basis: general }
  start_day: { value: 2024-02-01, basis: general }
factors: { mood: { loads: { x: 0.7, z: 0.7 } } }
questions: { q: { ask: How much?, value: sum, at: end } }
`

  it("adds to what every run drew, or multiplies it, and moves no other draw", async () => {
    const model = await compileRight(tinyScenario(body))
    const drawn = await assumptionsOf(model, "x")
    const added = raiseAssumption(model, { raise: "x", change: { kind: "add", amount: 3 } })
    expect(await assumptionsOf(added, "x")).toEqual(drawn.map((value) => value + 3))
    const multiplied = raiseAssumption(model, { raise: "x", change: { kind: "multiply", amount: 1.5 } })
    expect(await assumptionsOf(multiplied, "x")).toEqual(drawn.map((value) => value * 1.5))
    expect(await assumptionsOf(added, "z")).toEqual(await assumptionsOf(model, "z"))
    expect(await assumptionsOf(added, "sum")).toEqual(drawn.map((value) => value + 3 + 1))
  })

  it("holds shares to 1 and everything to its own bounds", async () => {
    const model = await compileRight(tinyScenario(body))
    const share = raiseAssumption(model, { raise: "share", change: { kind: "add", amount: 0.3 } })
    const drawn = await assumptionsOf(model, "share")
    expect(await assumptionsOf(share, "share")).toEqual(drawn.map((value) => Math.min(1, value + 0.3)))
    expect(drawn.some((value) => value > 0.7)).toBe(true)
    const held = raiseAssumption(model, { raise: "held", change: { kind: "add", amount: 4 } })
    expect(Math.max(...(await assumptionsOf(held, "held")))).toBe(9)
  })

  it("raises by durations in the unit they are written in", async () => {
    const model = await compileRight(
      tinyScenario(`${body}expect:
  longer: { question: q, raise: pause, by: 1 week, never: falls }
  later: { question: q, raise: start_day, by: 2 weeks, never: falls }
  twice: { question: q, raise: pause, by: "* 2", never: falls }
`),
    )
    const changes = model.expectations.map((expectation) => (expectation.kind === "monotone" ? expectation.change : 0))
    expect(changes).toEqual([
      { kind: "add", amount: 7 },
      { kind: "add", amount: 14 },
      { kind: "multiply", amount: 2 },
    ])
  })
})
