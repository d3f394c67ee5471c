import { describe, expect, it } from "vitest"
import { canonicalJson, prettyJson } from "../../src/report/canonical-json.ts"

describe("canonical JSON (RFC 8785)", () => {
  it.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [[1, 2.5, 1e21, 1e-7, -0], "[1,2.5,1e+21,1e-7,0]"],
    [{ "\u20ac": "Euro", "\r": "Return", "1": "One", "\u00f6": "o" }, '{"\\r":"Return","1":"One","ö":"o","€":"Euro"}'],
    [{ a: undefined, b: null, c: [] }, '{"b":null,"c":[]}'],
    ['\u0007"\\', '"\\u0007\\"\\\\"'],
  ])("of %j is %s", (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it("refuses numbers that JSON does not have", () => {
    expect(() => canonicalJson({ a: NaN })).toThrow(RangeError)
    expect(() => canonicalJson([Infinity])).toThrow(RangeError)
  })
})

describe("JSON for people", () => {
  it("keeps what fits on one line, and lays out the rest", () => {
    const value = {
      seed: "1",
      points: [
        { date: "2024-01-01", value: 0.5 },
        { date: "2024-01-08", value: 1 },
      ],
      none: undefined,
    }
    expect(prettyJson(value)).toBe(
      '{\n  "seed": "1",\n  "points": [{"date": "2024-01-01", "value": 0.5}, {"date": "2024-01-08", "value": 1}]\n}\n',
    )
  })

  it("reads back as the same value", () => {
    const value = {
      a: [
        [1, 2],
        [3, [4]],
      ],
      b: {},
      c: [],
      d: "x".repeat(200),
      e: { f: { g: null } },
    }
    expect(JSON.parse(prettyJson(value))).toEqual(value)
  })
})
