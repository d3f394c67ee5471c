import { describe, expect, it } from "vitest"
import { families } from "../../src/distribution/index.ts"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import type { simd } from "../../src/simulation/kernel/opcode.ts"
import { findDifference, playInterpreter, playKernel } from "../support/compare-engines.ts"
import { countEvents, countPlan, type Counters } from "../support/count-constructs.ts"
import { makeRandomPlan } from "../support/random-plan.ts"
import { swapInstruction } from "../support/tamper.ts"

const root = rootKey("kernel is interpreter")
const models = 1000
const runs = 64

const operations = [
  "constant",
  "read",
  "today",
  "elapsed",
  "negate",
  "abs",
  "floor",
  "ceil",
  "round",
  "sqrt",
  "exp",
  "log",
  "add",
  "subtract",
  "multiply",
  "divide",
  "min",
  "max",
  "power",
  "add-months",
  "hold-chance",
  "power-whole",
  "if",
  "number",
  "over",
  "times",
  "since",
  "arrived",
  "left",
  "lag",
  "first",
  "draw",
  "table",
  "total",
  "true",
  "false",
  "holds",
  "less",
  "less-equal",
  "greater",
  "greater-equal",
  "equal",
  "not-equal",
  "and",
  "or",
  "not",
  "fired",
]
const kinds = [
  "together",
  "shuffled",
  "always",
  "rising",
  "named",
  "set",
  "change",
  "move",
  "choose",
  "first",
  "holds-at",
  "value-at",
]
const constructs = [
  ...operations.map((name) => `op:${name}`),
  ...kinds.map((name) => `kind:${name}`),
  ...Object.keys(families).map((name) => `family:${name}`),
  ...[
    "loaded",
    "truncated",
    "low",
    "high",
    "least",
    "greatest",
    "isShare",
    "limit",
    "cooldown",
    "every",
    "everyMonths",
    "again",
    "rounding",
    "sharing",
    "slopes",
    "min",
    "max",
  ].map((name) => `has:${name}`),
  ...["fired", "occasion", "when", "limit", "cooldown", "chance"].map((name) => `look:${name}`),
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
    const caught = seedsWithoutLoops.map((seed) => {
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
    expect(caught).toContain(true)
  })
})
