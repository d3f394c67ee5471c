import { expect } from "vitest"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import { checkFiles } from "../problem/check-files.ts"
import type { Model } from "../../src/model/model.ts"
import { processorTime } from "../support/processor-time.ts"

/** Longest that one scenario of this size may keep anybody waiting, in milliseconds. */
const patience = 2_000

/** What came of a damaged file: it could still be run, or problems were found in it. */
export type Fate = "right" | "wrong"

/**
 * Checks a file as `casus check` does, and plays it once if nothing is wrong with it. Fails the test if that throws,
 * takes too long, or points outside of the file.
 */
export const survive = async (text: string): Promise<Fate> => {
  const started = processorTime()
  const models: Model[] = []
  const found = await checkFiles({ "scenario.yaml": text }, [], (model) => void models.push(model))
  expect(processorTime() - started).toBeLessThan(patience)
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/)
  for (const { place, text: sentence, code } of found) {
    expect(sentence).not.toMatch(/^$|undefined|\[object|NaN/)
    expect([code, place.file]).toEqual([code, "scenario.yaml"])
    expect([code, place.line >= 1 && place.line <= lines.length]).toEqual([code, true])
    expect([code, place.excerpt]).toEqual([code, lines[place.line - 1]])
    expect([code, place.column >= 1 && place.column <= place.excerpt.length + 2]).toEqual([code, true])
    expect([code, place.length >= 1]).toEqual([code, true])
  }
  for (const model of models) playOnce(model)
  return models.length === 0 ? "wrong" : "right"
}

/** A run may stop with a fault, which is a value; whatever it throws is our own mistake. */
const playOnce = (model: Model): void => {
  const steps = model.clock.ends.length - 1
  if (steps > 500) return
  const { fault } = runReplication(buildPlan(model), runKeys(rootKey("1"), 0), 0)
  if (fault !== undefined) expect(fault.step).toBeLessThanOrEqual(steps)
}
