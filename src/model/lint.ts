import type { Problem } from "../problem/problem.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import { lintCollisions } from "./lint-collisions.ts"
import { lintEffects } from "./lint-effects.ts"
import { lintDurations } from "./lint-durations.ts"
import { lintPositions } from "./lint-positions.ts"
import { lintQuestions } from "./lint-questions.ts"
import { findReach } from "./lint-reach.ts"
import { lintRules } from "./lint-rules.ts"
import { lintSources } from "./lint-sources.ts"
import { lintStreams } from "./lint-streams.ts"
import { lintUnits } from "./lint-units.ts"
import { lintUse } from "./lint-use.ts"
import type { Model } from "./model.ts"

/** Warnings about a model that can be run but may not say what its author meant. */
export const lintModel = (model: Model, loaded: LoadedScenario): readonly Problem[] => {
  const reach = findReach(model)
  const warned = [
    ...lintUse(reach),
    ...lintRules(reach),
    ...lintDurations(model),
    ...lintCollisions(reach),
    ...lintEffects(reach),
    ...lintPositions(model),
    ...lintQuestions(reach),
    ...lintSources(loaded.scenario, model.clock.start),
    ...lintUnits(loaded.scenario),
    ...lintStreams(model, loaded.scenario),
  ]
  return warned.map(({ path, message }) => ({ ...message, place: loaded.locate(path, "key"), path: path.join(".") }))
}
