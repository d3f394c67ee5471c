import { Effect, type Layer } from "effect"
import { usualRuns } from "../design/design.ts"
import type { Executor } from "../ensemble/executor.ts"
import type { Progress } from "../ensemble/progress.ts"
import { normalizeSeed } from "../random/seed.ts"
import { playPrepared } from "../study/play.ts"
import { findOpened, keepRuns } from "./held.ts"
import { runStage } from "./run-stage.ts"
import type { PlayOptions, Runs, Scenario } from "./values.ts"

export async function playWith(
  executor: Layer.Layer<Executor>,
  scenario: Scenario,
  { runs = usualRuns, seed = "1", workers = "auto", precision, plain = false, onProgress, signal }: PlayOptions,
): Promise<Runs> {
  const opened = findOpened(scenario)
  const request = {
    runs,
    seed: String(seed),
    workers,
    correct: !plain,
    ...(precision === undefined ? {} : { precision }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (progress: Progress) => Effect.sync(() => onProgress(progress)) }),
  }
  const ensemble = await runStage(Effect.provide(playPrepared(opened.prepared, request), executor), signal)
  return keepRuns(scenario, normalizeSeed(request.seed), { ...opened, ensemble, plain })
}
