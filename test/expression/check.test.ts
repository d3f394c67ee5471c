import { describe, expect, it } from "vitest"
import type { ValueType } from "../../src/expression/type.ts"
import { compute, corridor, expressionOf, findingsOf, stationing, unitType } from "./environment.ts"

const field = (name: string): ValueType =>
  name === "stationing"
    ? stationing
    : name === "date" || name === "duration" || name === "boolean"
      ? { kind: name }
      : unitType(name)

describe("what a formula computes", () => {
  it.each([
    // arithmetic, in the order written
    ["in_karabakh + 2 * in_armenia", "(in_karabakh + (2 * in_armenia))"],
    ["1 + 2 + tension", "(3 + tension)"],
    ["tension + 1 + 2", "((tension + 1) + 2)"],
    ["tension * 1", "tension"],
    ["-tension ^ 2", "negate((tension ^ 2))"],
    ["tension ^ -2", "(tension ^ -2)"],
    ["tension ^ p_rail", "power(tension, p_rail)"],
    ["tension ^ 0.5", "power(tension, 0.5)"],
    ["2 ^ 10", "1024"],
    ["-3", "-3"],
    ["+tension", "tension"],
    // functions
    ["min(tension, 3, p_rail)", "min(min(tension, 3), p_rail)"],
    ["clamp(tension, 0, 100)", "min(max(tension, 0), 100)"],
    ["logistic(tension)", "(1 / (1 + exp(negate(tension))))"],
    ["abs(tension - 1) < 1e-6", "(abs((tension - 1)) < 0.000001)"],
    ["round(2.5) + floor(-1.5) + ceil(1.2)", "3"],
    ["sqrt(16) + exp(0) + log(1)", "5"],
    ["count(closed, hindsight, tension > 1)", "((closed + hindsight) + number((tension > 1)))"],
    ["if(closed, 1, 0)", "if(closed, 1, 0)"],
    ["if(closed, hindsight, agreed)", "if(closed, hindsight, agreed)"],
    ["if(closed, tension > 1, false)", "if(closed, number((tension > 1)), 0)"],
    ["per_step(p_rail, 1 week)", "over(hold-chance(p_rail), 1)"],
    ["per_step(p_rail, 1 week, tension)", "over(hold-chance(p_rail), tension)"],
    ["per_step(p_rail, 2 weeks, tension)", "over(hold-chance(p_rail), (tension * 0.5))"],
    ["per_step(0.5, 1 week, 2)", "0.75"],
    // conditions
    ["not closed and hindsight or agreed", "((not(closed) and hindsight) or agreed)"],
    ["0 < tension <= 100", "((0 < tension) and (tension <= 100))"],
    ["closed == hindsight", "(closed == hindsight)"],
    ["closed != (tension > 3)", "(closed != number((tension > 3)))"],
    ["true", "true"],
    // categories
    ["stationing == refused", "(stationing == 0)"],
    ["permitted != stationing", "(1 != stationing)"],
    ["corridor < operating", "(corridor < 2)"],
    ["if(closed, refused, permitted) == stationing", "(if(closed, 0, 1) == stationing)"],
    ["stationing == if(closed, stationing, permitted)", "(stationing == if(closed, stationing, 1))"],
    // whole numbers
    ["in_karabakh == 0", "(in_karabakh == 0)"],
    ["in_karabakh + in_armenia == round(1960 * p_rail)", "((in_karabakh + in_armenia) == round((1960 * p_rail)))"],
    ["times(leaves) == 2 * routes", "(times(contingent.leaves) == (2 * routes))"],
    ["count(closed) == max(1, routes)", "(closed == max(1, routes))"],
    ["today == 2024-06-07", "(today == 19881)"],
    // dates and durations
    ["13 weeks", "91"],
    ["1 step", "7"],
    ["1 quarter + 1 year", "456.5625"],
    ["today + 2 weeks", "(today + 14)"],
    ["2 weeks + today", "(today + 14)"],
    ["today - election", "(today - election)"],
    ["today - pause", "(today - pause)"],
    ["elapsed * 2 > 1 month", "((elapsed * 2) > 30.437500007)"],
    ["elapsed / 1 week", "(elapsed / 7)"],
    ["elapsed / 2", "(elapsed / 2)"],
    ["-elapsed", "negate(elapsed)"],
    ["max(election, 2024-06-07) < today", "(max(election, 19881) < today)"],
    ["since(leaves) <= patience", "(since(contingent.leaves) <= ((patience * 7) + 7.000000000000001e-9))"],
    // history
    [
      "fired(leaves) and not fired(armenia.decide.yield)",
      "(fired(contingent.leaves) and not(fired(armenia.decide.yield)))",
    ],
    ["arrived(in_armenia) - left(in_armenia)", "(arrived(in_armenia) - left(in_armenia))"],
    ["tension - lag(tension, 1 quarter)", "(tension - lag(here~0, 91.3125))"],
    ["lag(tension, patience)", "lag(here~0, (patience * 7))"],
    ["lag(closed, 1 step)", "lag(here~0, 7)"],
    ["lag(stationing, 1 step) == refused", "(lag(here~0, 7) == 0)"],
    ["first(closed) < first(tension > 3)", "(first(here~0) < first(here~1))"],
  ])("%s", (formula, computed) => {
    expect(compute(formula)).toBe(computed)
  })
})

describe("units", () => {
  it.each([
    // a rate times a duration, without needless arithmetic
    ["exit_rate * 1 step", "persons", "exit_rate"],
    ["1 step * exit_rate", "persons", "exit_rate"],
    ["exit_rate * 2 steps", "persons", "(exit_rate * 2)"],
    ["slow_rate * 1 month", "persons", "slow_rate"],
    ["exit_rate * patience", "persons", "(exit_rate * patience)"],
    ["in_karabakh / exit_rate", "duration", "((in_karabakh * 7) / exit_rate)"],
    ["in_karabakh / 1 week", "persons/week", "((in_karabakh / 7) * 7)"],
    ["hazard * 1 month", "probability", "hazard"],
    // where several units stand together, all are counted in days, whatever their order
    ["exit_rate + slow_rate", "persons/week", "(((exit_rate / 7) + (slow_rate / 30.4375)) * 7)"],
    ["slow_rate + exit_rate", "persons/week", "(((slow_rate / 30.4375) + (exit_rate / 7)) * 7)"],
    ["exit_rate > slow_rate", "boolean", "((exit_rate / 7) > (slow_rate / 30.4375))"],
    ["max(in_karabakh, 5)", "persons", "max(in_karabakh, 5)"],
    ["if(closed, 5, in_karabakh)", "persons", "if(closed, 5, in_karabakh)"],
    // the result is counted in the field's unit
    ["13 weeks", "weeks", "13"],
    ["patience", "weeks", "patience"],
    ["patience + 1 week", "weeks", "(((patience * 7) + 7) / 7)"],
    ["elapsed", "days", "elapsed"],
    ["exit_rate", "persons/day", "(exit_rate / 7)"],
    ["slow_rate", "persons/year", "(slow_rate * 12)"],
    // products, ratios, powers, roots
    ["round(1960 * p_rail)", "persons", "round((1960 * p_rail))"],
    ["in_karabakh * p_rail", "persons", "(in_karabakh * p_rail)"],
    ["in_karabakh / in_armenia", "share", "(in_karabakh / in_armenia)"],
    ["spent / in_karabakh", "USD/persons", "(spent / in_karabakh)"],
    ["sqrt(in_karabakh ^ 2)", "persons", "sqrt((in_karabakh ^ 2))"],
    ["sqrt(elapsed ^ 2)", "duration", "sqrt((elapsed ^ 2))"],
    ["exit_rate / slow_rate", "ratio", `((exit_rate * ${30.4375 / 7}) / slow_rate)`],
    ["anything", "persons", "anything"],
    ["anything + in_karabakh", "persons", "(anything + in_karabakh)"],
    ["permitted", "stationing", "1"],
    ["if(closed, permitted, refused)", "stationing", "if(closed, 1, 0)"],
    ["closed", "boolean", "closed"],
    ["2024-06-07", "date", "19881"],
  ])("%s goes where %s is wanted", (formula, wanted, computed) => {
    expect(compute(formula, { expects: field(wanted) })).toBe(computed)
  })

  it.each([
    ["exit_rate", "persons", "wrong-unit@0-9", "multiply by a duration, such as `* 1 step`"],
    ["in_karabakh", "persons/week", "wrong-unit@0-11", "divide by a duration, such as `/ 1 step`"],
    ["in_karabakh", "share", "wrong-type@0-11", "write a plain number"],
    ["p_rail", "persons", "wrong-unit@0-6", "convert it, or correct the unit"],
    ["in_karabakh + trucks", "persons", "units-disagree@14-20", "convert one of the two"],
    ["in_karabakh > p_rail", "boolean", "units-disagree@14-20", "convert one of the two"],
    ["exp(in_karabakh)", "share", "wrong-type@4-15", "write a plain number"],
    ["sqrt(in_karabakh)", "persons", "root-of-unit@5-16", "divide by a quantity of the same unit first"],
    ["in_karabakh ^ 0.5", "persons", "power-of-unit@0-11", "divide by a quantity of the same unit first"],
    ["tension ^ in_karabakh", "index", "wrong-type@10-21", "write a plain number"],
    ["5", "duration", "wrong-type@0-1", "write a duration, such as 13 weeks, or multiply by one, such as `* 1 week`"],
    ["1 week", "share", "wrong-type@0-6", "divide by a duration, such as `/ 1 week`"],
    ["1 week", "date", "wrong-type@0-6", "add it to a date, such as today"],
    ["closed", "share", "wrong-type@0-6", "write if(condition, 1, 0) or count(condition)"],
    ["tension", "boolean", "wrong-type@0-7", "compare it, as in x > 0"],
    ["corridor", "stationing", "wrong-type@0-8", "write one of refused, permitted"],
  ])("%s is refused where %s is wanted", (formula, wanted, findings, remedy) => {
    expect(compute(formula, { expects: field(wanted) })).toBe(findings)
    expect(findingsOf(formula, { expects: field(wanted) })[0]?.message.remedy).toBe(remedy)
  })

  it("says in plain words what does not fit", () => {
    const [finding] = findingsOf("exit_rate", { expects: unitType("persons") })
    expect(finding?.message.text).toBe("persons/week cannot go where persons are wanted")
  })
})

describe("what checking refuses", () => {
  it.each([
    ["in_armena > 0", "unknown-name@0-9"],
    ["Tension > 0", "unknown-name@0-7"],
    ["stationing == refuse", "unknown-value@14-20"],
    ["corridor >= agreed", "ambiguous-word@12-18"],
    ["refused", "value-without-category@0-7"],
    ["stationing < permitted", "not-ordered@0-22"],
    ["closed < hindsight", "not-ordered@0-18"],
    ["stationing == corridor", "types-disagree@14-22"],
    ["stationing == 1", "types-disagree@14-15"],
    ["stationing + 1", "cannot-calculate@0-10"],
    ["closed + 1", "cannot-calculate@0-6"],
    ["1 + (tension > 3)", "cannot-calculate@4-17"],
    ["election * 2", "cannot-calculate@0-8"],
    ["election + 5", "cannot-calculate@11-12"],
    ["5 - election", "cannot-calculate@0-1"],
    ["1 week - election", "cannot-calculate@0-6"],
    ["-election", "cannot-calculate@1-9"],
    ["floor(elapsed)", "cannot-calculate@6-13"],
    ["elapsed > 13", "types-disagree@10-12"],
    ["elapsed + 1", "types-disagree@10-11"],
    ["if(tension, 1, 0)", "wrong-type@3-10"],
    ["if(closed, 1, hindsight)", "types-disagree@14-23"],
    ["tension and closed", "wrong-type@0-7"],
    ["not tension", "wrong-type@4-11"],
    ["tension == 3", "inexact-equality@0-12"],
    ["in_karabakh / 2 != 3", "inexact-equality@0-20"],
    ["elapsed == 3 weeks", "inexact-equality@0-18"],
    ["1 / 0", "division-by-zero@4-5"],
    ["tension / (1 - 1)", "division-by-zero@10-17"],
    ["log(-1)", "never-a-number@0-7"],
    ["1e308 * 10", "never-a-number@0-10"],
    ["1e308 years", "never-a-number@0-11"],
    ["min", "function-without-arguments@0-3"],
    ["min(1)", "wrong-arguments@0-6"],
    ["round(tension, 2)", "wrong-arguments@0-17"],
    ["ln(tension)", "unknown-function@0-2"],
    ["mim(1, 2)", "unknown-function@0-3"],
    ["tension(2)", "not-a-function@0-7"],
    ["today()", "unknown-function@0-5"],
    ["weeks", "unit-without-number@0-5"],
    ["rest", "word-out-of-place@0-4"],
    ["leaves", "rule-as-value@0-6"],
    ["armenia.leaves", "unknown-rule@0-14"],
    ["tension.value", "unknown-rule@0-13"],
    ["fired(tension)", "unknown-rule@6-13"],
    ["fired(1)", "rule-name-wanted@6-7"],
    ["since(leavs)", "unknown-rule@6-11"],
    ["arrived(abroad)", "state-name-wanted@8-14"],
    ["left(stationing)", "state-name-wanted@5-15"],
    ["lag(tension, 3)", "wrong-type@13-14"],
    ["lag(tension, 0 weeks)", "bad-parameter@13-20"],
    ["lag(tension, elapsed)", "duration-of-lag-varies@13-20"],
    ["lag(tension, tension * 1 week)", "duration-of-lag-varies@13-20"],
    ["lag(tension, since(leaves))", "duration-of-lag-varies@13-18"],
    ["lag(lag(tension, 1 week), 1 week)", "memory-in-memory@4-24"],
    ["first(lag(closed, 1 week))", "memory-in-memory@6-25"],
    ["lag(tension, lag(pause, 1 week))", "memory-in-memory@13-31"],
    ["first(tension)", "wrong-type@6-13"],
    ["lag(normal(0, 1), 1 week)", "chance-not-allowed@4-16"],
    ["first(bernoulli(0.5))", "chance-not-allowed@6-20"],
    ["per_step(0.5, 3)", "wrong-type@14-15"],
    ["per_step(in_karabakh, 1 month)", "wrong-type@9-20"],
  ])("%s", (formula, findings) => {
    expect(compute(formula)).toBe(findings)
  })

  it("finds everything at once", () => {
    expect(compute("fooo + bar(bazz, 1 week + 1) > if(1, closed + 2, 3)")).toBe(
      "unknown-name@0-4 unknown-function@7-10 unknown-name@11-15 types-disagree@26-27 wrong-type@34-35 cannot-calculate@37-43",
    )
  })

  it.each([
    ["tension", { state: false }, "state-not-allowed@0-7"],
    ["abroad", { state: false }, "state-not-allowed@0-6"],
    ["today", { clock: false }, "clock-not-allowed@0-5"],
    ["elapsed", { clock: false }, "clock-not-allowed@0-7"],
    ["fired(leaves)", { history: false }, "history-not-allowed@0-5"],
    ["arrived(in_armenia)", { history: false }, "history-not-allowed@0-7"],
    ["lag(p_rail, 1 week)", { history: false }, "history-not-allowed@0-3"],
    ["normal(0, 1)", { chance: false }, "chance-not-allowed@0-12"],
    ["1 to 2", { chance: false }, "chance-not-allowed@0-6"],
    ["total(2, 3)", { chance: false }, "chance-not-allowed@0-5"],
  ])("%s where %j", (formula, refused, findings) => {
    const allows = { chance: true, state: true, history: true, clock: true, ...refused }
    expect(compute(formula, { allows })).toBe(findings)
  })

  it.each([
    ["in_armena", 'did you mean "in_armenia"?'],
    ["TENSION", 'did you mean "tension"?'],
    ["fired(leavs)", 'did you mean "leaves"?'],
    ["fired(armenia.close_the_site)", 'did you mean "armenia.close_the_sites"?'],
    ["stationing == permited", 'did you mean "permitted"?'],
    ["logg(2)", 'did you mean "log"?'],
    ["ln(2)", "write log(x), the natural logarithm"],
    ["min", "write min(a, b, …)"],
    ["leaves", "write fired(leaves), times(leaves) or since(leaves)"],
    ["refused", "compare it: stationing == refused"],
  ])("%s gets the advice: %s", (formula, remedy) => {
    expect(findingsOf(formula)[0]?.message.remedy).toBe(remedy)
  })
})

describe("what an expression tells", () => {
  it("lists the names and rules it asks for, each once, in order of appearance, memories included", () => {
    const expression = expressionOf(
      "if(fired(leaves), tension, p_rail) + lag(tension + spent / (1 * spent), pause) + times(leaves)",
    )
    expect(expression.reads).toEqual(["tension", "p_rail", "spent", "pause"])
    expect(expression.events).toEqual(["contingent.leaves"])
  })

  it("names its memories by site and number", () => {
    const { memories } = expressionOf("lag(tension, 1 week) > 3 and first(closed) < today")
    expect(memories).toEqual([
      { name: "here~0", remembers: { kind: "lag", term: { op: "read", from: "state", name: "tension" } } },
      {
        name: "here~1",
        remembers: { kind: "first", test: { op: "holds", term: { op: "read", from: "state", name: "closed" } } },
      },
    ])
  })

  it("has the type of its field, or else its own", () => {
    expect(expressionOf("corridor").type).toEqual(corridor)
    expect(expressionOf("closed").type).toEqual({ kind: "boolean" })
    expect(expressionOf("exit_rate").type).toEqual(unitType("persons/week"))
    expect(expressionOf("exit_rate * 1 step").type).toEqual(unitType("persons"))
    expect(expressionOf("3").type).toEqual({ kind: "number", unit: "bare" })
    expect(expressionOf("3", { expects: unitType("persons") }).type).toEqual(unitType("persons"))
    expect(expressionOf("patience").type).toEqual({ kind: "duration" })
  })

  it.each([
    ["3", true],
    ["3.5", false],
    ["in_karabakh - 2", true],
    ["in_karabakh / 2", false],
    ["round(tension)", true],
    ["if(closed, in_karabakh, 0)", true],
    ["in_karabakh ^ 2", true],
    ["in_karabakh ^ -1", false],
    ["lag(in_karabakh, 1 week)", true],
    ["poisson(3)", true],
    ["normal(3, 1)", false],
    ["tension", false],
  ])("knows whether %s is whole", (formula, whole) => {
    expect(expressionOf(formula).whole).toBe(whole)
  })
})
