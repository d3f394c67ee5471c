import { Effect, Path } from "effect"
import { planPoints, type SweepDesign, type SweepMethod } from "./design.ts"
import { followCliffs } from "./follow-cliffs.ts"
import type { KeptReport } from "../../report/read.ts"
import { wantedFlagsOf } from "../../report/wanted/wanted.ts"
import { isPlain, keepsGoing } from "../../report/recipe.ts"
import type { Report } from "../../report/report.ts"
import { composeSweep } from "./compose.ts"
import { describeSweep } from "./recipe.ts"
import { prepareSource } from "../prepare.ts"
import type { RemakeOptions } from "../study-parts.ts"
import { moveMembers } from "./members.ts"
import { playSweep } from "./study.ts"
import { designSweep, preparePoints } from "./prepare.ts"

/** Makes a sweep's report again: its scenario.yaml is the scenario without what is moved. */
export const remakeSweep = Effect.fn("remakeSweep")(function* (
  { folder, manifest }: KeptReport,
  { workers, parts: partsOf }: RemakeOptions,
) {
  const path = yield* Path.Path
  const { scenario, seed, runs, sets, options, vary = [] } = manifest
  const members = { members: manifest.members ?? {}, memberValues: manifest.member_values ?? {} }
  const { points = "grid", p: count, level = "0.5", root } = options
  const method: SweepMethod = points === "latin" || points === "sobol" ? points : "grid"
  const asked = {
    file: path.join(folder, "scenario.yaml"),
    vary,
    method,
    ...(count === undefined ? {} : { count: Number(count) }),
    level: Number(level),
    runs,
    seed,
    set: [],
    plain: isPlain(manifest),
    keepGoing: keepsGoing(manifest),
    workers,
  }
  const prepared = yield* prepareSource({ file: asked.file, set: [] })
  const named = { name: scenario.name, file: scenario.file, widened: root !== undefined }
  const base = { ...prepared, loaded: { ...prepared.loaded, ...named } }
  const design = yield* designSweep(base, asked)
  const prepareAt = (settings: SweepDesign["settings"]) => {
    const points = moveMembers(planPoints(design.axes, settings), design.axes, members)
    return preparePoints(base, { ...design, points }, asked)
  }
  const parts = partsOf?.("points")
  const taken = parts === undefined ? asked : { ...asked, parts }
  const played = yield* playSweep(base, design, yield* prepareAt(design.settings), taken)
  const found = yield* followCliffs(played, design, prepareAt, asked)
  const request = { ...asked, ...wantedFlagsOf(options), set: sets, axes: design.axes, ...members }
  return (yield* composeSweep(describeSweep(base.loaded, request), found)) satisfies Report
})
