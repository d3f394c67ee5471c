import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { loadScenario } from "../../src/scenario/load.ts"
import type { Scenario } from "../../src/scenario/scenario.ts"
import { formatProblems } from "./run-scenario.ts"
import { tinyScenario } from "./tiny.ts"

/** The scenario of a body below the head of a tiny one; the text must be right. */
export const loadText = async (body: string): Promise<Scenario> => {
  const folder = mkdtempSync(join(tmpdir(), "casus-test-"))
  try {
    writeFileSync(join(folder, "scenario.yaml"), tinyScenario(body))
    const loaded = await Effect.runPromise(loadScenario(folder).pipe(Effect.provide(NodeServices.layer)))
    if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
    return loaded.value.scenario
  } finally {
    rmSync(folder, { recursive: true })
  }
}
