import { Effect } from "effect"
import type { Override } from "../../design/design.ts"
import type { Job } from "../../queue/job.ts"
import { layerTexts, textsFolder } from "../../scenario/layer-texts.ts"
import { pointOf, type StudyPoint } from "../play.ts"
import { prepareSource } from "../prepare.ts"
import { prepareSettings } from "../settings.ts"
import { pointsNear } from "../supply.ts"

/** The points of a job, from its texts alone: their scenarios can reach no file, now or when a run of them cannot go on. */
export const prepareJob = Effect.fn("prepareJob")(function* (job: Job) {
  const scenarios = job.kind === "run" ? [job.scenario] : job.scenarios
  const texts = layerTexts(Object.fromEntries(scenarios.map((text, place) => [nameText(place), text])))
  const points = yield* preparePoints(job, scenarios).pipe(Effect.provide(texts))
  return points.map((point): StudyPoint => ({ ...point, prepare: Effect.provide(point.prepare, texts) }))
})

const preparePoints = Effect.fnUntraced(function* (job: Job, scenarios: readonly string[]) {
  const prepared = yield* Effect.forEach(scenarios, (_, place) => prepareText(place, []))
  const [first] = prepared
  if (first === undefined) return []
  if (job.kind === "run") return [pointOf(first)]
  if (job.settings === undefined) return pointsNear(prepared)
  return yield* prepareSettings(first, job.settings, (overrides) => prepareText(0, overrides))
})

function prepareText(place: number, overrides: readonly Override[]) {
  const set = overrides.map(({ path, formula }) => `${path}=${formula}`)
  return prepareSource({ file: `${textsFolder}/${nameText(place)}`, set })
}

function nameText(place: number): string {
  return place === 0 ? "scenario.yaml" : `scenario-${place + 1}.yaml`
}
