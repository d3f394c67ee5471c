import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Dimension } from "../../src/expression/type.ts"
import { formatUnit, haveEqualPowers, multiplyUnits, parseUnit, raiseUnit } from "../../src/expression/unit.ts"

const units = ["persons", "vehicles", "USD", "km"]

const read = (text: string): unknown => {
  const parsed = parseUnit(text, units)
  return parsed.ok ? parsed.type : `${parsed.message.code}: ${parsed.message.remedy}`
}

const number = (powers: Record<string, number>, scale = 1) => ({ kind: "number", unit: { powers, scale } })

describe("parseUnit", () => {
  it.each([
    ["persons", number({ persons: 1 })],
    ["persons/week", number({ persons: 1, time: -1 }, 1 / 7)],
    ["persons / week", number({ persons: 1, time: -1 }, 1 / 7)],
    ["persons/month", number({ persons: 1, time: -1 }, 1 / 30.4375)],
    ["USD/year", number({ USD: 1, time: -1 }, 1 / 365.25)],
    ["USD/persons/day", number({ USD: 1, persons: -1, time: -1 })],
    ["persons*days", number({ persons: 1, time: 1 })],
    ["km^2", number({ km: 2 })],
    ["persons/km^2", number({ km: -2, persons: 1 })],
    ["1/month", number({ time: -1 }, 1 / 30.4375)],
    ["weeks", number({ time: 1 }, 7)],
    ["day", number({ time: 1 })],
    ["share", number({})],
    ["probability", number({})],
    ["index", number({})],
    ["points", number({})],
    ["ratio", number({})],
    ["multiplier", number({})],
    ["share/week", number({ time: -1 }, 1 / 7)],
    ["persons/persons", number({})],
    [" persons ", number({ persons: 1 })],
  ])("%s", (text, type) => {
    expect(read(text)).toEqual(type)
  })

  it.each([
    ["perons", 'unknown-unit: did you mean "persons"?'],
    ["persons/wek", 'unknown-unit: did you mean "week"?'],
    ["shares", 'unknown-unit: did you mean "share"?'],
    ["tonnes", "unknown-unit: declare it under `units:`"],
    ["persons/step", "bad-unit: a step has no fixed length; write day, week, month, quarter or year"],
    ["persons per week", "bad-unit: write persons/week"],
    ["%", "bad-unit: write share, and numbers from 0 to 1"],
    ["", "bad-unit: write units such as persons, persons/week, 1/month, share"],
    ["/week", "bad-unit: write units such as persons, persons/week, 1/month, share"],
    ["persons/", "bad-unit: write units such as persons, persons/week, 1/month, share"],
    ["persons//week", "bad-unit: write units such as persons, persons/week, 1/month, share"],
    ["km^-2", "bad-unit: write units such as persons, persons/week, 1/month, share"],
    ["persons vehicles", "bad-unit: write units such as persons, persons/week, 1/month, share"],
    ["__proto__", "unknown-unit: declare it under `units:`"],
    ["constructor", "unknown-unit: declare it under `units:`"],
  ])("refuses %j", (text, message) => {
    expect(read(text)).toBe(message)
  })

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("persons", "week", "/", "*", "^", "1", "9", " ", "%", "µ") }),
        (text) => {
          expect(typeof parseUnit(text, units).ok).toBe("boolean")
        },
      ),
      { seed: 11, numRuns: 500 },
    )
  })
})

describe("formatUnit", () => {
  it.each([
    "persons",
    "persons/week",
    "1/month",
    "USD/year",
    "km^2",
    "persons/km^2",
    "weeks",
    "days",
    "persons*days",
    "USD/persons",
  ])("writes %s as it is read", (text) => {
    const parsed = parseUnit(text, units)
    expect(parsed.ok && parsed.type.kind === "number" && formatUnit(parsed.type.unit)).toBe(text)
  })

  it("calls whatever has no dimension a number", () => {
    expect(formatUnit("bare")).toBe("number")
    expect(formatUnit({ powers: {}, scale: 1 })).toBe("number")
  })
})

describe("the algebra of units", () => {
  const dimension: fc.Arbitrary<Dimension> = fc
    .dictionary(fc.constantFrom("persons", "time", "USD"), fc.constantFrom(-2, -1, 1, 2))
    .map((powers) => ({ powers, scale: 1 }))

  it("divides back what it multiplied, whatever the order of names", () => {
    fc.assert(
      fc.property(dimension, dimension, (a, b) => {
        expect(haveEqualPowers(multiplyUnits(multiplyUnits(a, b, 1), b, -1), a)).toBe(true)
        expect(multiplyUnits(a, b, 1)).toEqual(multiplyUnits(b, a, 1))
        expect(raiseUnit(a, 2).powers).toEqual(multiplyUnits(a, a, 1).powers)
      }),
      { seed: 12 },
    )
  })
})
