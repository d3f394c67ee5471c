import type { Problem } from "../problem/problem.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import { lintCollisions } from "./lint-collisions.ts"
import { lintEffects } from "./lint-effects.ts"
import { lintDurations } from "./lint-durations.ts"
import { lintPositions } from "./lint-positions.ts"
import { lintQuestions } from "./lint-questions.ts"
import { findReachInParts } from "./lint-reach.ts"
import { lintRules } from "./lint-rules.ts"
import { lintSources } from "./lint-sources.ts"
import { lintStreams } from "./lint-streams.ts"
import { lintUnits } from "./lint-units.ts"
import { lintUse } from "./lint-use.ts"
import type { Model } from "./model.ts"
import type { Warned } from "./warned.ts"

/** Warnings about a model that can be run but may not say what its author meant; with a pause after each part. */
export function* lintInParts(model: Model, loaded: LoadedScenario): Generator<void, readonly Problem[]> {
  const reach = yield* findReachInParts(model)
  const lints = [
    () => lintUse(reach),
    () => lintRules(reach),
    () => lintDurations(model),
    () => lintCollisions(reach),
    () => lintEffects(reach),
    () => lintPositions(model),
    () => lintQuestions(reach),
    () => lintSources(loaded.scenario, model.clock.start),
    () => lintUnits(loaded.scenario),
    () => lintStreams(model, loaded.scenario),
  ]
  const warned: Warned[] = []
  for (const lint of lints) {
    yield
    warned.push(...lint())
  }
  return warned.map(({ path, message }) => ({ ...message, place: loaded.locate(path, "key"), path: path.join(".") }))
}
