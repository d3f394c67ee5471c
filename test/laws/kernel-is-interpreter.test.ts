import { describe, expect, it } from "vitest"
import { families } from "../../src/distribution/index.ts"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import type { Look } from "../../src/simulation/interpreter/trace.ts"
import type { simd } from "../../src/simulation/kernel/opcode.ts"
import type { Block, Effect, Mechanism, Occasion, PlanAnswer, PlanTerm, PlanTest } from "../../src/simulation/plan.ts"
import { findDifference, playInterpreter, playKernel } from "../support/compare-engines.ts"
import { countEvents, countPlan, type Counters, telling } from "../support/count-constructs.ts"
import { makeRandomPlan } from "../support/random-plan.ts"
import { swapInstruction } from "../support/tamper.ts"

const root = rootKey("kernel is interpreter")
const models = 1000
const runs = 64

type Kind = (Block | Mechanism | Occasion | Effect | PlanAnswer)["kind"]

/** Of a record that lacks none, so that what is added to the plan must be covered here. */
const listAll = <Name extends string>(names: Readonly<Record<Name, true>>): readonly string[] => Object.keys(names)

const operations = listAll<(PlanTerm | PlanTest)["op"]>({
  constant: true,
  read: true,
  today: true,
  elapsed: true,
  negate: true,
  abs: true,
  floor: true,
  ceil: true,
  round: true,
  sqrt: true,
  exp: true,
  log: true,
  add: true,
  subtract: true,
  multiply: true,
  divide: true,
  min: true,
  max: true,
  power: true,
  "add-months": true,
  "hold-chance": true,
  "power-whole": true,
  if: true,
  number: true,
  over: true,
  times: true,
  since: true,
  arrived: true,
  left: true,
  lag: true,
  first: true,
  draw: true,
  table: true,
  total: true,
  true: true,
  false: true,
  holds: true,
  less: true,
  "less-equal": true,
  greater: true,
  "greater-equal": true,
  equal: true,
  "not-equal": true,
  and: true,
  or: true,
  not: true,
  fired: true,
})
const kinds = listAll<Kind>({
  together: true,
  shuffled: true,
  rule: true,
  always: true,
  rising: true,
  named: true,
  set: true,
  change: true,
  move: true,
  choose: true,
  first: true,
  "holds-at": true,
  "value-at": true,
})
const looks = listAll<Exclude<Look["result"], "left out">>({
  fired: true,
  occasion: true,
  when: true,
  limit: true,
  cooldown: true,
  chance: true,
})
const constructs = [
  ...operations.map((name) => `op:${name}`),
  ...kinds.map((name) => `kind:${name}`),
  ...Object.keys(families).map((name) => `family:${name}`),
  ...telling.map((name) => `has:${name}`),
  ...looks.map((name) => `look:${name}`),
  ...["set", "change", "arrive", "leave"].map((name) => `effect:${name}`),
  "whole:true",
  "whole:false",
  "share:rest",
  "choice:some",
  "choice:none",
  "state:shared",
]

/** Plans whose kernels have no loops but the steps: a swapped instruction must not make one endless. */
const seedsWithoutLoops = Array.from({ length: 700 }, (_, seed) => seed).filter(
  (seed) => !/"(?:total|shuffled)"/.test(JSON.stringify(makeRandomPlan(seed))),
)

describe("the kernel is the interpreter", () => {
  it("gives the same bits and the same faults, one lane or four, on generated plans", { timeout: 300_000 }, () => {
    let faults = 0
    for (let seed = 0; seed < models; seed++) {
      const plan = makeRandomPlan(seed)
      const expected = playInterpreter(plan, root, runs)
      for (const isVector of [false, true]) {
        expect(findDifference(playKernel(plan, root, runs, isVector), expected), `plan ${seed}, simd ${isVector}`).toBe(
          undefined,
        )
      }
      faults += expected.filter(({ fault }) => fault !== undefined).length
    }
    expect(faults).toBeGreaterThan(runs * models * 0.02)
    expect(faults).toBeLessThan(runs * models * 0.5)
  })

  it("is held to this on plans that execute every construct at least 100 times", { timeout: 120_000 }, () => {
    const counters: Counters = new Map()
    for (let seed = 0; seed < models; seed++) {
      const plan = countPlan(makeRandomPlan(seed), counters)
      runReplication(plan, runKeys(root, 0), 0, countEvents(counters))
    }
    const rare = constructs.filter((name) => (counters.get(name) ?? 0) < 100)
    expect(rare.map((name) => `${name} ${counters.get(name) ?? 0}`)).toEqual([])
  })

  const swaps: readonly (readonly [keyof typeof simd, keyof typeof simd])[] = [
    ["f64x2Add", "f64x2Sub"],
    ["f64x2Sub", "f64x2Add"],
    ["f64x2Mul", "f64x2Div"],
    ["f64x2Lt", "f64x2Ge"],
    ["f64x2Le", "f64x2Lt"],
    ["f64x2Pmin", "f64x2Pmax"],
    ["f64x2Pmax", "f64x2Pmin"],
    ["f64x2Floor", "f64x2Ceil"],
    ["f64x2Trunc", "f64x2Floor"],
    ["f64x2Eq", "f64x2Ne"],
    ["and", "or"],
    ["or", "and"],
  ]
  it.for(swaps)("notices when %s is swapped for %s", ([from, to]) => {
    const isCaught = seedsWithoutLoops.some((seed) => {
      const plan = makeRandomPlan(seed)
      let isSwapped = false
      const tamper = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
        const swapped = swapInstruction(bytes, from, to)
        isSwapped = swapped !== undefined
        return swapped ?? bytes
      }
      try {
        const chunk = playKernel(plan, root, runs, true, tamper)
        return isSwapped && findDifference(chunk, playInterpreter(plan, root, runs)) !== undefined
      } catch (error) {
        // A wrong place in a table may lie outside of all memory: then the kernel stops, and that is noticed too.
        if (isSwapped && error instanceof Error && error.message.includes("out of bounds")) return true
        throw error
      }
    })
    expect(isCaught).toBe(true)
  })
})
