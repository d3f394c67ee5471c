import { expect, it } from "vitest"
import { type FamilyName, families } from "../../src/distribution/index.ts"
import { type CalledFamily, families as called } from "../../src/expression/families.ts"

it("knows how each family of distributions comes into a formula: by its name, or as it is written", () => {
  // Neither compiles where a family is missing: one that nobody could write, one that nobody could draw.
  const written = {
    log_gamma: "shares from counts",
    interval_linear: "a to b",
    interval_log: "a to b",
    interval_logit: "a to b",
    quantiles_linear: "a to m to b",
    quantiles_log: "a to m to b",
    quantiles_logit: "a to m to b",
  } satisfies Readonly<Record<Exclude<FamilyName, CalledFamily>, string>>
  const drawn: Readonly<Record<Exclude<CalledFamily, FamilyName>, string>> = {}
  expect([...called.keys(), ...Object.keys(written), ...Object.keys(drawn)].toSorted()).toEqual(
    Object.keys(families).toSorted(),
  )
})
