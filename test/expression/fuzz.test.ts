import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkFormula } from "../../src/expression/check.ts"
import type { Finding } from "../../src/expression/expression.ts"
import { parseFormula } from "../../src/expression/parse.ts"
import { childrenOf, type Syntax } from "../../src/expression/syntax.ts"
import { compute, environment } from "./environment.ts"
import { processorTime } from "../support/processor-time.ts"

const areInside = (findings: readonly Finding[], text: string): boolean =>
  findings.every(
    ({ span }) => Number.isInteger(span.start) && 0 <= span.start && span.start <= span.end && span.end <= text.length,
  )

/** Every part lies inside the part that it belongs to, and parts side by side do not overlap. */
const isNested = (syntax: Syntax): boolean => {
  let at = syntax.span.start
  for (const child of childrenOf(syntax)) {
    if (child.span.start < at || child.span.end > syntax.span.end || !isNested(child)) return false
    at = child.span.end
  }
  return true
}

/** What a text comes to; fails the test if anything about it is not as promised. */
const survive = (text: string): "refused" | "wrong" | "right" => {
  const parsed = parseFormula(text)
  if (!parsed.ok) {
    expect(parsed.findings.length).toBeGreaterThan(0)
    expect(areInside(parsed.findings, text)).toBe(true)
    return "refused"
  }
  expect(isNested(parsed.formula)).toBe(true)
  const checked = checkFormula(parsed.formula, text, environment)
  if (checked.ok) return "right"
  expect(checked.findings.length).toBeGreaterThan(0)
  expect(areInside(checked.findings, text)).toBe(true)
  return "wrong"
}

const pieces = [
  "tension",
  "in_karabakh",
  "stationing",
  "refused",
  "closed",
  "exit_rate",
  "patience",
  "leaves",
  "armenia.decide.yield",
  "nobody",
  "1",
  "0.5",
  "1e3",
  "13 weeks",
  "1 step",
  "2024-06-07",
  "true",
  "today",
  "elapsed",
  "rest",
  "+",
  "-",
  "*",
  "/",
  "^",
  "<",
  "<=",
  ">",
  "==",
  "!=",
  "and",
  "or",
  "not",
  "to",
  "(",
  ")",
  ",",
  "if(",
  "min(",
  "lag(",
  "first(",
  "since(",
  "total(",
  "normal(",
  "per_step(",
  "count(",
  "=",
  "&&",
  "%",
  "'",
  "[",
  "]",
  "?",
  ":",
  "×",
  "–",
  "#",
  ";",
  "!",
  ".",
  "\n",
  "µ",
  "\u200b",
  "😀",
  "\ud800",
  "__proto__",
]

describe("any text at all", () => {
  it("is read or refused with places inside it: random characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => void survive(text)),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it("is read or refused with places inside it: random pieces of formulas", () => {
    const seen = { refused: 0, wrong: 0, right: 0 }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), fc.constantFrom("", " "), (parts, joint) => {
        seen[survive(parts.join(joint))] += 1
      }),
      { seed: 2, numRuns: 5_000 },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
  })

  it("is read or refused with places inside it: good formulas with one piece changed", () => {
    const good = fc.constantFrom(
      "in_karabakh + in_armenia == round(1960 * p_rail)",
      "if(since(leaves) <= 1 quarter and stationing == refused, 0.5 to 0.8, normal(1, 2) ^ 2)",
      "lag(in_karabakh, patience) - total(3, exponential(2)) > arrived(in_armenia) * 2",
      "not (0 < tension <= 100) or first(closed) < 2024-06-07 + 13 weeks",
    )
    const seen = { refused: 0, wrong: 0, right: 0 }
    fc.assert(
      fc.property(
        good,
        fc.nat(),
        fc.nat({ max: 4 }),
        fc.constantFrom("", ...pieces),
        (formula, where, length, piece) => {
          const at = where % (formula.length + 1)
          seen[survive(formula.slice(0, at) + piece + formula.slice(at + length))] += 1
        },
      ),
      { seed: 3, numRuns: 4_000 },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50)
  })
})

describe("a formula and the host", () => {
  it.each([
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "globalThis",
    "process",
    "require",
    "pi",
    "e",
    "i",
    "Infinity",
    "NaN",
    "null",
    "undefined",
    "end",
    "version",
    "LN2",
  ])("%s is an unknown word", (name) => {
    expect(compute(name)).toMatch(/^(unknown-name|word-out-of-place)@0-\d+$/)
  })

  it.each([
    "eval(1)",
    "import(1)",
    "evaluate(1)",
    "parse(1)",
    "config(1)",
    "createUnit(1)",
    "typed(1)",
    "random()",
    "constructor(1)",
    "toString()",
    "__proto__(1)",
    "valueOf(1)",
    "hasOwnProperty(1)",
    "simplify(1)",
    "derivative(1, 2)",
    "map(1, 2)",
    "sin(1)",
    "Function(1)",
  ])("%s is an unknown function", (formula) => {
    expect(compute(formula)).toMatch(/^unknown-function@0-\d+$/)
  })

  it.each([
    "tension.constructor",
    "fired.constructor",
    "tension.__proto__.x",
    "a.b.c.d.e",
    "fired(x.__proto__)",
    "since(constructor)",
  ])("%s is an unknown rule", (formula) => {
    expect(compute(formula)).toMatch(/^unknown-rule@\d+-\d+$/)
  })

  it.each([
    "tension['constructor']",
    "f = 1",
    "f(x) = x",
    "x.y = 1",
    "{}",
    "[1]",
    "1; 2",
    "a?.b",
    "`x`",
    "a[1:2]",
    "x'",
    "5 cm",
    "\\u0061",
  ])("%s is refused as written", (formula) => {
    expect(parseFormula(formula).ok).toBe(false)
  })
})

describe("time", () => {
  it("reads ten thousand characters of anything in well under a second", () => {
    const texts = [
      "a+",
      "1e",
      "1.",
      "0x",
      "2024-",
      "((",
      "-",
      "not ",
      "a.",
      "'",
      "µ",
      "e1",
      "1 d",
      "a,",
      "count(a<",
      "<",
      "1 to ",
      ".5",
      "a.b.",
    ]
    for (const piece of texts) {
      const text = piece.repeat(Math.floor(10_000 / piece.length))
      const start = processorTime()
      survive(text)
      expect(processorTime() - start).toBeLessThan(1_000)
    }
  })

  it("does not double the work of nested choices and conditions", () => {
    const nested = (inner: string, depth: number): string =>
      depth === 0 ? inner : `if(count(tension < ${nested(inner, depth - 1)}) > 0, 1, 2)`
    const start = processorTime()
    expect(survive(nested("3", 60))).toBe("right")
    expect(processorTime() - start).toBeLessThan(1_000)
  })
})
