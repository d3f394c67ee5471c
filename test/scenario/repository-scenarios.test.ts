import { globSync, readFileSync } from "node:fs"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Ajv } from "ajv"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { fileJsonSchema } from "../../src/scenario/json-schema.ts"
import { loadScenario } from "../../src/scenario/load.ts"
import { list, loadFrom } from "./memory-files.ts"

const root = new URL("../../", import.meta.url).pathname
const whole = globSync(["scenarios/*/scenario.yaml", "scenarios/*/variants/*.yaml"], { cwd: root }).toSorted()
const parts = globSync(
  [
    "scenarios/*/scenario.yaml",
    "scenarios/*/{assumptions,evidence,questions}.yaml",
    "scenarios/*/{actors,variants}/*.yaml",
  ],
  { cwd: root },
).toSorted()
const fits = new Ajv({ strict: false, allErrors: true }).compile(fileJsonSchema())

describe("every scenario of the repository", () => {
  it.each(whole)("%s loads without a problem or a warning, and its resolved text loads to the same", async (file) => {
    const checked = await Effect.runPromise(Effect.provide(loadScenario(`${root}${file}`), NodeServices.layer))
    expect([checked.ok, list(checked)]).toEqual([true, []])
    const again = await loadFrom({ "/s/scenario.yaml": checked.ok ? checked.value.resolvedText : "" })
    expect(again.ok && again.value.scenario).toEqual(checked.ok && checked.value.scenario)
  })

  it.each(parts)("%s fits the JSON Schema of editors", (file) => {
    expect([fits(parse(readFileSync(`${root}${file}`, "utf8"))), fits.errors]).toEqual([true, null])
  })
})
