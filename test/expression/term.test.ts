import { describe, expect, it } from "vitest"
import { evaluateConstant, evaluateConstantTest } from "../../src/expression/evaluate.ts"
import { mapTerm, mapTest } from "../../src/expression/map.ts"
import { printTerm, printTest } from "../support/print-term.ts"
import type { Term, Test } from "../../src/expression/term.ts"
import { visitParts } from "../../src/expression/visit.ts"
import { expressionOf } from "./environment.ts"

const termOf = (formula: string): Term<string> => {
  const expression = expressionOf(formula)
  if (expression.kind !== "term") throw new Error("not a term")
  return expression.term
}

const testOf = (formula: string): Test<string> => {
  const expression = expressionOf(formula)
  if (expression.kind !== "test") throw new Error("not a test")
  return expression.test
}

/** A formula in which every kind of term and test stands at least once. */
const everything =
  "if(closed and not fired(leaves) or tension < 3 and true, sqrt(tension) ^ 3 + min(p_rail, exp(tension)), log(2)) " +
  "+ times(leaves) + since(leaves) / (today - first(closed)) + lag(tension, pause) / per_step(p_rail, 1 month) " +
  "+ total(routes, normal(0, 1)) + count(tension > 3) + elapsed / 1 week"

describe("mapTerm", () => {
  it("renames every kind of name and leaves all else as it was", () => {
    const names = new Map<string, number>()
    const number = (kind: string) => (name: string) => {
      const key = `${kind} ${name}`
      if (!names.has(key)) names.set(key, names.size)
      return names.get(key) ?? -1
    }
    const restore = (slot: number): string => [...names.keys()][slot]?.split(" ").at(-1) ?? ""
    const original = termOf(everything)
    const slots = mapTerm(original, {
      read: (from, name) => ({ from, name: number(from)(name) }),
      state: number("state"),
      event: number("event"),
      memory: (memory, kind) => number(kind)(memory),
      site: number("site"),
    })
    expect([...names.keys()]).toEqual([
      "state closed",
      "event contingent.leaves",
      "state tension",
      "assumption p_rail",
      "first here~0",
      "lag here~1",
      "assumption pause",
      "assumption routes",
      "site here#0",
    ])
    const again = mapTerm(slots, {
      read: (from, name) => ({ from, name: restore(name) }),
      state: restore,
      event: restore,
      memory: restore,
      site: restore,
    })
    expect(again).toEqual(original)
  })

  it("renames the states of arrived and left, and moves a read to another source", () => {
    const rename = {
      read: () => ({ from: "fixed" as const, name: 7 }),
      state: () => 3,
      event: () => 0,
      memory: () => 0,
      site: () => 0,
    }
    expect(printTerm(mapTerm(termOf("arrived(in_armenia) - left(in_armenia)"), rename))).toBe("(arrived(3) - left(3))")
    expect(mapTest(testOf("closed"), rename)).toEqual({ op: "holds", term: { op: "read", from: "fixed", name: 7 } })
  })
})

describe("visitParts", () => {
  it("meets every part once, in the order of evaluation, tests included", () => {
    const met: string[] = []
    visitParts(termOf(everything), ({ op }) => void met.push(op))
    expect(met.filter((op) => op === "read")).toHaveLength(9)
    for (const op of [
      "if",
      "power-whole",
      "min",
      "exp",
      "sqrt",
      "times",
      "since",
      "today",
      "first",
      "lag",
      "over",
      "total",
      "draw",
      "number",
      "elapsed",
    ]) {
      expect(met).toContain(op)
    }
  })

  it("meets the parts of a test", () => {
    const met: string[] = []
    visitParts(testOf("0 < tension < 3 or closed and not (p_rail > 1)"), ({ op }) => void met.push(op))
    expect(met.join(" ")).toBe("or and less constant read less read constant and holds read not greater read constant")
  })
})

describe("evaluateConstant", () => {
  it.each([
    ["if(1 < 2 and not (3 == 4), 5, 6)", 5],
    ["count(1 < 2, 2 < 1 or 3 >= 3)", 2],
    ["if(false, 1, 2) + min(3, 4)", 5],
    ["per_step(if(true, 0.75, 0), 1 week, 0.5)", 0.5],
    ["if(true, 3, 0) ^ 2", 9],
    ["abs(if(1 != 1, 1, -4))", 4],
  ])("%s is %s", (formula, value) => {
    expect(evaluateConstant(termOf(formula))).toBe(value)
  })

  it.each([
    "p_rail",
    "2 * tension",
    "if(closed, 1, 2)",
    "normal(0, 1)",
    "times(leaves)",
    "today - 2024-01-01",
    "count(fired(leaves))",
  ])("%s is no constant", (formula) => {
    expect(evaluateConstant(termOf(formula))).toBeUndefined()
  })

  it("decides tests as far as they hang on nothing", () => {
    expect(evaluateConstantTest(testOf("false and closed"))).toBe(false)
    expect(evaluateConstantTest(testOf("true or closed"))).toBe(true)
    expect(evaluateConstantTest(testOf("true and closed"))).toBeUndefined()
    expect(evaluateConstantTest(testOf("closed"))).toBeUndefined()
  })
})

describe("printing", () => {
  it("shows every kind of term", () => {
    expect(printTerm(termOf(everything))).toBe(
      "((((((if(((closed and not(fired(contingent.leaves))) or ((tension < 3) and true))," +
        " ((sqrt(tension) ^ 3) + min(p_rail, exp(tension))), 0.6931471805599453)" +
        " + times(contingent.leaves)) + (since(contingent.leaves) / (today - first(here~0))))" +
        " + (lag(here~1, pause) / over(hold-chance(p_rail), 0.2299794661190965)))" +
        " + total(routes, normal(0, 1)@here#0)) + number((tension > 3))) + (elapsed / 7))",
    )
    expect(printTest(testOf("true"))).toBe("true")
  })
})
