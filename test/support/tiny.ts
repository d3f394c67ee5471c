import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import type { Model } from "../../src/model/model.ts"
import { compileFiles, formatProblems } from "./run-scenario.ts"

/** A scenario of weekly steps with the given parts below a fixed head. */
export const tinyScenario = (body: string, steps = 8): string =>
  `casus: 1\ntitle: A tiny scenario\nclock: { start: 2024-01-01, step: week, until: ${steps} steps }\n${body}`

/** Compiles text that must be right. */
export const compileRight = async (text: string): Promise<Model> => {
  const model = await compileFiles({ "scenario.yaml": text })
  if (!model.ok) throw new Error(formatProblems(model.problems))
  return model.value
}

/** The values of the tracks of one run, record by record: `values("x")` is [record 0, record 1, …]. */
export const playTracks = async (
  text: string,
  replication = 0,
  seed = "1",
): Promise<(track: string) => readonly number[]> => {
  const plan = buildPlan(await compileRight(text))
  const result = runReplication(plan, runKeys(rootKey(seed), replication), replication)
  if (result.fault !== undefined) throw new Error(`fault: ${JSON.stringify(result.fault)}`)
  const count = plan.tracks.length
  return (track) => {
    const slot = plan.labels.tracks.indexOf(track)
    return Array.from({ length: plan.steps + 1 }, (_, record) => result.tracks[record * count + slot] ?? NaN)
  }
}

/** Codes and places of the problems of a text that must be wrong, or of its warnings. */
export const problemsOf = async (text: string): Promise<readonly string[]> => {
  const model = await compileFiles({ "scenario.yaml": text })
  return (model.ok ? model.warnings : model.problems).map(({ code, place }) => `${code} ${place.line}:${place.column}`)
}
