import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { type Alteration, unaltered } from "../../src/simulation/alteration.ts"
import { playPoints, pointOf } from "../../src/study/play.ts"
import { prepareSource } from "../../src/study/prepare.ts"
import { pointNear, supplyOverrides } from "../../src/study/supply.ts"
import { varyPoint } from "../../src/study/vary.ts"
import { playKernel, playAlterations } from "../support/compare-engines.ts"
import { layerTest } from "../support/report.ts"

const folder = mkdtempSync(join(tmpdir(), "casus-supply-"))
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(
  join(folder, "scenario.yaml"),
  `casus: 1
title: What can be supplied
clock: { start: 2024-01-01, step: week, until: 2024-04-01 }
units: [men]
assumptions:
  rate: { unit: men/week, value: 10 to 30, basis: assumption }
  share: { unit: share, value: 0.2 to 0.6, min: 0.1, max: 0.9, basis: assumption }
  chance: { unit: probability, value: 0.05 to 0.2, basis: assumption }
  slow: { value: "lognormal(0, 0.3)" }
  patience: { value: 3 weeks to 9 weeks }
  open: { value: bernoulli(0.5) }
  when: { value: 2024-02-10 }
  side: { values: [west, east], value: { west: 1, east: 2 } }
  tries: { value: poisson(3) }
  four: { value: 4 }
  twice: { value: 2 * slow }
  within: { value: "normal(slow, 1)" }
  x1: { value: "normal(0, 1)" }
  x2: { value: "normal(0, 1)" }
correlations: { x1: { x2: 0.5 } }
factors: { mood: { loads: { chance: 0.5, rate: -0.4, share: 0.3 } } }
groups: { routes: { dirichlet: { rail: 2, road: 3 } } }
state:
  here: { unit: men, whole: true, start: 400, min: 0 }
  gone: { unit: men, whole: true, start: 0 }
  lost: { unit: men, whole: true, start: 0 }
  heat: { start: "normal(slow, 1)", min: -5, max: 5 * twice + tries }
derived: { all: here + gone + lost }
actors:
  a:
    rules:
      goes: { when: here > 0, then: { move: { amount: rate * slow * 1 step, from: here, to: { gone: share, lost: rest } } } }
      warms: { probability: chance, per: month, cooldown: patience, then: { change: { heat: x1 + rail } } }
      opens: { at: when, when: open and side == east, then: { change: { heat: within * tries } } }
questions:
  empty: { ask: Empty?, event: gone >= 100, by: [2024-02-01, end] }
  hot: { ask: How hot?, value: heat, at: end }
tracks: [heat, gone]
`,
)

const prepare = (...set: readonly string[]) =>
  Effect.runPromise(prepareSource({ file: folder, set }).pipe(Effect.provide(NodeServices.layer)))

const root = rootKey("supply")
const runs = 60

/** The columns by name, for a plan may have its assumptions in another order. */
const listColumns = (plan: Awaited<ReturnType<typeof prepare>>["plan"], chunk: ReturnType<typeof playKernel>) => ({
  ...Object.fromEntries(plan.labels.assumptions.map((id, slot) => [id, chunk.assumptions[slot]])),
  factors: chunk.factors,
  answers: chunk.answers,
  firstFired: chunk.firstFired,
  timesFired: chunk.timesFired,
  tracks: chunk.trackValues,
  faults: chunk.faults,
})

const supplied: readonly (readonly [string, string])[] = [
  ["rate", "17.5"],
  ["rate", "12"],
  ["rate", "0"],
  ["rate", "5 to 50"],
  ["rate", "5 to 20 to 50"],
  ["share", "0.5"],
  ["share", "1"],
  ["share", "0.1 to 0.3"],
  ["chance", "0"],
  ["chance", "beta(2, 9)"],
  ["slow", "1.5"],
  ["slow", "-2"],
  ["slow", "1e-7"],
  ["slow", "gamma(2, 1)"],
  ["slow", "exp(1) + 2"],
  ["patience", "4 weeks"],
  ["patience", "1 week to 2 weeks"],
  ["open", "true"],
  ["open", "bernoulli(0.1)"],
  ["when", "2024-03-02"],
  ["side", "west"],
  ["tries", "5"],
  ["tries", "poisson(1)"],
  ["assumptions.four.value", "6"],
]

const refused: readonly (readonly [string, string])[] = [
  ["rate", "2 * slow"],
  ["twice", "3"],
  ["within", "0"],
  ["x1", "0.5"],
  ["share", "1.5"],
  ["rate", "10 weeks"],
  ["tries", "2.5"],
  ["four", "4.5"],
  ["four", "1 to 2"],
  ["side", "middle"],
  ["side", "{ west: 1, east: 1 }"],
  ["rate", "nonsense("],
  ["rate", ""],
  ["nobody", "1"],
  ["groups.routes.dirichlet.rail", "3"],
  ["state.here.start", "300"],
  ["assumptions.rate.min", "1"],
  ["actors.a.rules.goes.limit", "3"],
]

describe("a point of a design", () => {
  it("names sources and rules, and is an alteration of the plan", async () => {
    const base = await prepare()
    const { labels } = base.plan
    const point = varyPoint(
      base,
      {
        overrides: [{ path: "slow", formula: "1.5" }],
        draws: { inner: 4 },
        redrawn: ["mood", "x1", "routes~rail"],
        without: ["a.opens"],
        forced: [{ rule: "a.warms", step: 3 }],
      },
      "with tracks",
    )
    const rail = labels.assumptions.indexOf("routes~rail")
    expect(point?.alteration).toEqual({
      draws: { inner: 4 },
      supplied: [{ kind: "value", assumption: labels.assumptions.indexOf("slow"), value: 1.5 }],
      // What stands in a matrix shares its draw with its normal.
      redrawn: {
        factors: [labels.factors.indexOf("mood"), labels.factors.indexOf("x1~normal")],
        assumptions: [labels.assumptions.indexOf("x1"), rail],
      },
      without: [labels.events.indexOf("a.opens")],
      forced: [{ rule: labels.events.indexOf("a.warms"), step: 3 }],
      dealt: [],
      moved: [],
    })
    expect(() => varyPoint(base, { overrides: [], without: ["a.nobody"] }, "with tracks")).toThrow("a.nobody")
  })
})

describe("a scenario near another", () => {
  it("is an alteration of the other's plan while only values change, and has a kernel of its own else", async () => {
    const [base, moved, other] = [
      await prepare(),
      await prepare("slow=1.5", "rate=3 to 9"),
      await prepare("state.here.start=300"),
    ]
    const near = pointNear(moved, base.plan)
    expect(near.plan).toBe(base.plan)
    const [chunk] = playAlterations(base.plan, root, runs, true, [near.alteration])
    expect(chunk).toEqual(playKernel(moved.plan, root, runs, true))
    expect(pointNear(other, base.plan).plan).toBe(other.plan)
  })
})

describe("an edit that can be supplied", () => {
  it.each(supplied)("%s=%s gives the bits of laying it over and compiling it in", async (path, formula) => {
    const base = await prepare()
    const point = supplyOverrides(base, [{ path, formula }], "without tracks")
    expect(point).toBeDefined()
    const compiled = await prepare(`${path}=${formula}`)
    const [chunk] = playAlterations(base.plan, root, runs, true, [point!.alteration])
    expect(listColumns(base.plan, chunk!)).toEqual(
      listColumns(compiled.plan, playKernel(compiled.plan, root, runs, true)),
    )
    const [id = ""] = path.split(".").slice(path.includes(".") ? 1 : 0)
    const find = (model: typeof base.model) => model.assumptions.find((one) => one.id === id)
    expect(find(point!.model)).toEqual(find(compiled.model))
    expect(await Effect.runPromise(point!.prepare.pipe(Effect.provide(NodeServices.layer)))).toMatchObject({
      source: { set: [`${path}=${formula}`] },
    })
  })

  it("may be one of several", async () => {
    const [base, compiled] = [await prepare(), await prepare("rate=20", "share=0.2 to 0.3", "open=false")]
    const edits = [
      { path: "rate", formula: "20" },
      { path: "share", formula: "0.2 to 0.3" },
      { path: "open", formula: "false" },
    ]
    const point = supplyOverrides(base, edits, "without tracks")
    const [chunk] = playAlterations(base.plan, root, runs, false, [point!.alteration])
    expect(chunk).toEqual(playKernel(compiled.plan, root, runs, false))
  })

  it.each(refused)("is not %s=%s, which has to be compiled or is wrong", async (path, formula) => {
    expect(supplyOverrides(await prepare(), [{ path, formula }], "without tracks")).toBeUndefined()
  })

  it("is not one that makes something whole, where tracks are wanted, for they may then be told apart elsewhere", async () => {
    const base = await prepare()
    expect(supplyOverrides(base, [{ path: "slow", formula: "2" }], "with tracks")).toBeUndefined()
    expect(supplyOverrides(base, [{ path: "slow", formula: "2.5" }], "with tracks")).toBeDefined()
  })
})

describe("a fault of what is played otherwise", () => {
  it("names the run that a future parts from, and no command where none would show it", async () => {
    const file = join(folder, "fault.yaml")
    writeFileSync(
      file,
      `casus: 1
title: What cannot go on
clock: { start: 2024-01-01, step: week, until: 2024-04-01 }
state: { men: { start: 3 } }
actors: { a: { rules: { goes: { probability: 0.2, per: step, when: men > -9, then: { change: { men: -1 } } } } } }
derived: { part: 1 / men }
`,
    )
    const prepared = await prepareSource({ file, set: [] }).pipe(Effect.provide(layerTest), Effect.runPromise)
    const faultOf = async (alteration: Partial<Alteration>) => {
      const point = pointOf(prepared, { ...unaltered, ...alteration })
      const request = { runs: 40, seed: "1", workers: 1, tracks: false }
      const played = playPoints([point], request, () => Effect.void).pipe(Effect.flip, Effect.provide(layerTest))
      const failure = await Effect.runPromise(played)
      return "problems" in failure ? (failure.problems[0] as { text: string; remedy: string }) : undefined
    }
    expect(await faultOf({})).toMatchObject({
      text: expect.stringMatching(/^run \d+ stopped in step \d+: derived\.part/) as string,
      remedy: expect.stringMatching(/--run \d+ --seed 1$/) as string,
    })
    const from = { first: 7, each: 20 }
    expect(await faultOf({ draws: { inner: 1, fork: { after: 2, branch: 0, from } } })).toMatchObject({
      text: expect.stringMatching(
        /^a future of run [78] that parts from it after step 2 stopped in step \d+: /,
      ) as string,
      remedy: "guard the formula, or mend the invariant",
    })
  })
})
