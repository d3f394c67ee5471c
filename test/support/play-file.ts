import { Effect } from "effect"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { playPrepared } from "../../src/study/play.ts"
import { summarize } from "../../src/summary/summarize.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { prepareFile, throwProblems } from "./run-scenario.ts"

/** A scenario file on disk, played with the kernel on this thread and summarized. */
export const playFile = async (file: string, runs: number, set: readonly string[] = []): Promise<Summary> => {
  const prepared = await prepareFile(file, set)
  const play = playPrepared(prepared, { seed: "1", runs, workers: 1 })
  const ensemble = await Effect.runPromise(play.pipe(throwProblems, Effect.provide(layerInProcess)))
  return summarize({ name: prepared.loaded.name, seed: "1", model: prepared.model, ensemble })
}
