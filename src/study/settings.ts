import { Effect } from "effect"
import type { Override } from "../design/design.ts"
import { pointOf, type StudyPoint } from "./play.ts"
import type { Prepared } from "./prepare.ts"
import { supplyOverrides } from "./supply.ts"

/**
 * A scenario at many settings, each ready to run: its values supplied to the scenario without them, or to the last setting that
 * had to be loaded and compiled because they could not be. `prepareAt` prepares one with every place right.
 */
export const prepareSettings = Effect.fn("prepareSettings")(function* (
  base: Prepared,
  settings: readonly (readonly Override[])[],
  prepareAt: (overrides: readonly Override[]) => StudyPoint["prepare"],
) {
  const ready: StudyPoint[] = []
  let last = base
  for (const overrides of settings) {
    const prepare = prepareAt(overrides)
    const supplied = supplyOverrides(last, overrides, "without tracks")
    const point: StudyPoint = supplied ?? pointOf((last = yield* prepare))
    ready.push({ ...point, prepare })
  }
  return ready as readonly StudyPoint[]
})
