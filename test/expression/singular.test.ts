import { expect, it } from "vitest"
import { singularOf } from "../../src/expression/singular.ts"
import { parseUnit } from "../../src/expression/unit.ts"

it.each([
  ["tonnes", "tonne"],
  ["families", "family"],
  ["boxes", "box"],
  ["gas", "gas"],
  ["bus", "bus"],
  ["crisis", "crisis"],
  ["class", "class"],
  ["series", "series"],
  ["people", "people"],
])("one of %s is one %s", (many, one) => expect(singularOf(many)).toBe(one))

it("reads a declared unit in the singular as the same unit", () => {
  const units = ["dollars", "tonnes"]
  expect(parseUnit("dollars/tonne", units)).toEqual(parseUnit("dollars/tonnes", units))
  expect(parseUnit("tonne", ["tonne", "tonnes"])).toMatchObject({ type: { unit: { powers: { tonne: 1 } } } })
  expect(parseUnit("ton", units)).toMatchObject({ ok: false })
})
