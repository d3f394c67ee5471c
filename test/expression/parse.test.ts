import { describe, expect, it } from "vitest"
import { parseFormula } from "../../src/expression/parse.ts"
import type { Syntax } from "../../src/expression/syntax.ts"

/** The findings of a text as `code@start-end`. */
const refuse = (text: string | number | boolean): string => {
  const parsed = parseFormula(text)
  return parsed.ok
    ? "read"
    : parsed.findings.map(({ span, message }) => `${message.code}@${span.start}-${span.end}`).join(" ")
}

const remedies = (text: string): readonly (string | undefined)[] => {
  const parsed = parseFormula(text)
  return parsed.ok ? [] : parsed.findings.map(({ message }) => message.remedy)
}

/** The tree as text with every operation in brackets. */
const show = (syntax: Syntax): string => {
  switch (syntax.kind) {
    case "number":
      return String(syntax.value)
    case "duration":
      return `${syntax.count} ${syntax.unit}`
    case "date":
      return `day ${syntax.day}`
    case "name":
      return syntax.name
    case "unary":
      return `[${syntax.operator} ${show(syntax.operand)}]`
    case "arithmetic":
    case "logical":
      return `[${show(syntax.left)} ${syntax.operator} ${show(syntax.right)}]`
    case "comparison":
      return `[${syntax.operands.map((operand, i) => `${show(operand)} ${syntax.operators[i] ?? ""}`.trim()).join(" ")}]`
    case "interval":
      return `[${syntax.points.map(show).join(" to ")}]`
    case "call":
      return `${syntax.name}(${syntax.arguments.map(show).join(", ")})`
  }
}

const read = (text: string | number | boolean): string => {
  const parsed = parseFormula(text)
  return parsed.ok ? show(parsed.formula) : refuse(text)
}

describe("parseFormula", () => {
  it.each([
    [5, "5"],
    [-3.5, "[- 3.5]"],
    [5e-7, "5e-7"],
    [1e21, "1e+21"],
    [true, "true"],
    [false, "false"],
  ])("reads the plain YAML value %s", (value, tree) => {
    expect(read(value)).toBe(tree)
  })

  it.each([
    ["a + b * c", "[a + [b * c]]"],
    ["a - b - c", "[[a - b] - c]"],
    ["a / b * c", "[[a / b] * c]"],
    ["(a + b) * c", "[[a + b] * c]"],
    ["-x ^ 2", "[- [x ^ 2]]"],
    ["2 ^ 3 ^ 2", "[2 ^ [3 ^ 2]]"],
    ["2 ^ -1", "[2 ^ [- 1]]"],
    ["a - -b", "[a - [- b]]"],
    ["+a", "[+ a]"],
    ["a + 1 < b * 2", "[[a + 1] < [b * 2]]"],
    ["a < b <= c", "[a < b <= c]"],
    ["not a and b or c", "[[[not a] and b] or c]"],
    ["a or b and c", "[a or [b and c]]"],
    ["a == not b", "[a == [not b]]"],
    ["not (a == b)", "[not [a == b]]"],
    ["120 to 500", "[120 to 500]"],
    ["1 to 2 + 3", "[1 to [2 + 3]]"],
    ["2 * a to b", "[[2 * a] to b]"],
    ["1 to 2 to 3", "[1 to 2 to 3]"],
    ["(1 to 2) + 3", "[[1 to 2] + 3]"],
    ["max(1 to 2, 3)", "max([1 to 2], 3)"],
    ["13 weeks", "13 week"],
    ["1 step + 3.5 days", "[1 step + 3.5 day]"],
    ["x / 2 weeks", "[x / 2 week]"],
    ["2 weeks ^ 2", "[2 week ^ 2]"],
    ["2024-06-07 + 1 year", "[day 19881 + 1 year]"],
    ["2024 - 06 - 07", "bad-number@7-9 bad-number@12-14"],
    ["1970-01-01", "day 0"],
    [".5", "0.5"],
    ["1e3", "1000"],
    ["fired(armenia.leaves)", "fired(armenia.leaves)"],
    ["fired (leaves)", "fired(leaves)"],
    ["f()", "f()"],
    ["a\n  + b", "[a + b]"],
    ["\ta\r\n", "a"],
  ])("reads %j", (text, tree) => {
    expect(read(text)).toBe(tree)
  })

  it("gives every part its exact place, parentheses included", () => {
    const text = "if( (a + b) > 2 weeks, min(c, 1) , -2024-06-07)"
    const parsed = parseFormula(text)
    if (!parsed.ok || parsed.formula.kind !== "call") throw new Error("not read")
    const spell = ({ span }: Pick<Syntax, "span">): string => text.slice(span.start, span.end)
    expect(spell(parsed.formula)).toBe(text)
    expect(spell({ span: parsed.formula.nameSpan })).toBe("if")
    expect(parsed.formula.arguments.map(spell)).toEqual(["(a + b) > 2 weeks", "min(c, 1)", "-2024-06-07"])
    const [condition, call, sign] = parsed.formula.arguments
    expect(condition?.kind === "comparison" && condition.operands.map(spell)).toEqual(["(a + b)", "2 weeks"])
    expect(call?.kind === "call" && call.arguments.map(spell)).toEqual(["c", "1"])
    expect(sign?.kind === "unary" && spell(sign.operand)).toBe("2024-06-07")
  })

  it.each([
    ["x ? 1 : 2", "ternary@2-3"],
    ["a in b", "wrong-spelling@2-4"],
    ["a mod b", "wrong-spelling@2-5"],
    ["a xor b", "wrong-spelling@2-5"],
    ["a AND b", "wrong-spelling@2-5"],
    ["50%", "percent@2-3"],
    ["a % b", "percent@2-3"],
    ["1% to 8%", "percent@1-2 percent@7-8"],
    ["200 too 300", "wrong-spelling@4-7"],
    ["1.5m", "bad-number@0-4"],
    ["2k", "bad-number@0-2"],
    ["a # why", "comment@2-7"],
    ["a = b", "wrong-spelling@2-3"],
    ["a += 1", "wrong-spelling@2-4"],
    ["f(x) = x", "wrong-spelling@5-6"],
    ["a === b", "wrong-spelling@2-5"],
    ["a <> b", "wrong-spelling@2-4"],
    ["a => b", "wrong-spelling@2-4"],
    ["a ** b", "wrong-spelling@2-4"],
    ["a && !b || c", "wrong-spelling@2-4 wrong-spelling@5-6 wrong-spelling@8-10"],
    ["a & b", "wrong-spelling@2-3"],
    ["a .* b", "wrong-spelling@2-4"],
    ["[1, 2]", "wrong-spelling@0-1 wrong-spelling@5-6"],
    ["x[1]", "wrong-spelling@1-2 wrong-spelling@3-4"],
    ["{a: 1}", "wrong-spelling@0-1 colon@2-3 wrong-spelling@5-6"],
    ["1:5", "colon@1-2"],
    ["0xFF", "bad-number@0-4"],
    ["0b11", "bad-number@0-4"],
    ["1_960", "bad-number@0-5"],
    ["1.2.3", "bad-number@0-5"],
    ["5.", "bad-number@0-2"],
    ["007", "bad-number@0-3"],
    ["1e999", "bad-number@0-5"],
    ["1 960", "missing-operator@0-5"],
    ["1,960", "decimal-comma@0-5"],
    ["a, b", "stray-comma@1-2"],
    ["(a, b)", "stray-comma@2-3"],
    ["'refused'", "quoted-text@0-9"],
    ['x == "refused"', "quoted-text@5-14"],
    ["a'", "quoted-text@1-2"],
    ["a; b", "wrong-spelling@1-2"],
    ["a\nb", "missing-operator@0-3"],
    ["x!", "factorial@1-2"],
    ["2x", "implied-product@0-2"],
    ["2 x", "implied-product@0-3"],
    ["2 (x)", "missing-operator@0-3"],
    ["(a)(b)", "missing-operator@2-4"],
    ["a b", "missing-operator@0-3"],
    ["13weeks", "bad-number@0-7"],
    ["13 wekks", "implied-product@0-8"],
    ["x weeks", "unit-without-number@2-7"],
    ["(1 + 2) weeks", "unit-without-number@8-13"],
    ["1/2 weeks", "fraction-of-unit@0-9"],
    ["not x == y", "not-needs-parentheses@0-5"],
    ["not x + 1 > y", "not-needs-parentheses@0-5"],
    ["a == b == c", "chain-of-equals@0-11"],
    ["a < b == c", "chain-of-equals@0-10"],
    ["a < count(b < c < d) < e", "chain-in-chain@0-24"],
    ["2 * (1 to 2) to 3 > 1", "interval-needs-parentheses@0-17"],
    ["x > 1 to 2", "interval-needs-parentheses@4-10"],
    ["1 to 2 to 3 to 4", "interval-too-long@0-16"],
    ["2024-02-30", "bad-date@0-10"],
    ["2024-6-7", "bad-date@0-8"],
    ["2024-06-07T12:00", "bad-date@0-16"],
    ["17.04.2024", "bad-date@0-10"],
    ["04/17/2024", "bad-date@0-10"],
    ["x.", "wrong-spelling@1-2"],
    ["1 +", "missing-operand@2-3"],
    ["* 2", "missing-operand@0-1"],
    ["a + * b", "missing-operand@4-5"],
    ["min(a,)", "missing-operand@5-6"],
    ["min(,a)", "missing-operand@4-5"],
    ["()", "missing-operand@0-2"],
    ["(a", "unclosed-parenthesis@0-1"],
    ["if(a", "unclosed-parenthesis@2-3"],
    ["a)", "unopened-parenthesis@1-2"],
    ["a not b", "missing-operator@2-5"],
    ["", "empty-formula@0-0"],
    ["  \n", "empty-formula@0-3"],
    [Infinity, "not-finite@0-8"],
    [NaN, "not-finite@0-3"],
  ])("refuses %j at the right place", (text, findings) => {
    expect(refuse(text)).toBe(findings)
  })

  it.each([
    ["2 × x", "look-alike@2-3", "write *"],
    ["x ÷ 2", "look-alike@2-3", "write /"],
    ["x − 2", "look-alike@2-3", "write -"],
    ["2 – 6", "look-alike@2-3", "write - for minus, or `a to b` for a range"],
    ["x ≤ 2", "look-alike@2-3", "write <="],
    ["x ≥ 2", "look-alike@2-3", "write >="],
    ["x ≠ 2", "look-alike@2-3", "write !="],
    ["x\u00a0+ 2", "look-alike@1-2", "write an ordinary space"],
    ["x\u200b+ 2", "look-alike@1-2", "delete it"],
    ["x²", "look-alike@1-2", "write ^2"],
    ["сorridor", "foreign-letters@0-8", 'write "corridor" in Latin letters'],
    ["état", "foreign-letters@0-4", 'write "etat" in Latin letters'],
    ["Карабах", "foreign-letters@0-7", "names are written with a-z, 0-9 and _"],
  ])("proposes the right spelling for the look-alike in %j", (text, findings, remedy) => {
    expect(refuse(text)).toBe(findings)
    expect(remedies(text)[0]).toBe(remedy)
  })

  it.each([
    ["13weeks", "write 13 weeks"],
    ["13 wekks", 'did you mean "13 weeks"?'],
    ["2 x", "write 2 * x, or 2 alone where x is only its unit"],
    ["50%", "write 0.5 for 50 %"],
    ["0x1F", "write 31"],
    ["1_960", "write 1960"],
    ["1,960", "write 1.960, or 1960 without a separator"],
    ["1/2 weeks", "write 0.5 weeks, or 1 / (2 weeks)"],
    ["2024-6-7", "write 2024-06-07"],
    ["17.4.2024", "write 2024-04-17"],
    ["'refused'", "write refused, without quotes"],
    ["x weeks", "write x * 1 week"],
    ["a is b", "write == to compare"],
    ["a then b", "write if(condition, then, otherwise)"],
  ])("says how to write %j", (text, remedy) => {
    expect(remedies(text)[0]).toBe(remedy)
  })

  it("tells all that is wrong at once, in the order of the text", () => {
    expect(refuse("a && 2 x = 'b' × (c")).toBe(
      "wrong-spelling@2-4 implied-product@5-8 wrong-spelling@9-10 quoted-text@11-14 look-alike@15-16 unclosed-parenthesis@17-18",
    )
  })
})

describe("the bounds of what is read", () => {
  it("reads 10,000 characters and no more", () => {
    expect(read(`${" ".repeat(9_999)}a`)).toBe("a")
    expect(refuse(`${" ".repeat(10_000)}a`)).toBe("formula-too-long@0-10001")
  })

  it("reads parentheses 200 deep and no deeper", () => {
    expect(read(`${"(".repeat(200)}a${")".repeat(200)}`)).toBe("a")
    expect(refuse(`${"(".repeat(201)}a${")".repeat(201)}`)).toBe("formula-too-deep@200-201")
  })

  it.each([
    ["signs", "-".repeat(9_000) + "a"],
    ["nots", "not ".repeat(2_000) + "a"],
    ["powers", Array.from({ length: 3_000 }, () => "a").join("^")],
    ["sums", Array.from({ length: 3_000 }, () => "a").join("+")],
    ["ands", Array.from({ length: 1_500 }, () => "a").join(" and ")],
    ["calls", `${"f(".repeat(3_000)}a${")".repeat(3_000)}`],
  ])("refuses endless %s with one finding", (_, text) => {
    expect(refuse(text)).toMatch(/^formula-too-deep@\d+-\d+$/)
  })

  it("reads a sum of 400 terms", () => {
    expect(read(Array.from({ length: 400 }, () => "a").join("+"))).toContain("a + a")
  })

  it.each(["(", "€", "1 ", "a,", "!", "'", "0x ", "2024-13-01 ", "1/1/2024 ", "?", "\u200b", "то "])(
    "lists at most fifty problems of a text full of %j, and says that there are more",
    (piece) => {
      const text = piece.repeat(Math.floor(9_999 / piece.length))
      const parsed = parseFormula(text)
      expect(parsed.ok).toBe(false)
      if (parsed.ok) return
      expect(parsed.findings.length).toBeLessThanOrEqual(51)
      for (const { span } of parsed.findings)
        expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true)
    },
  )
})
