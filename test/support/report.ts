import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { prepareScenario } from "../../src/study/open.ts"
import { Storyteller } from "../../src/study/story/storyteller.ts"
import { tellStory } from "../../src/study/story/tell-story.ts"
import { simulate } from "../../src/study/simulate.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { composeReport, type ComposedReport } from "../../src/study/run/compose.ts"
import { describeRecipe } from "../../src/report/recipe.ts"
import type { Report } from "../../src/report/report.ts"
import { writeReport } from "../../src/report/write.ts"

/** All that a command needs, in this process. */
export const layerTest = Layer.mergeAll(
  NodeServices.layer,
  layerInProcess,
  Layer.succeed(Storyteller, Storyteller.of({ tell: (task) => Effect.sync(() => tellStory(task)) })),
)

export interface ReportRequest {
  readonly runs: number
  readonly set?: readonly string[]
}

/** Plays a scenario file as `casus run` does, in this process, and gives the report that it would write. */
export const makeReport = (file: string, { runs, set = [] }: ReportRequest): Promise<ComposedReport> =>
  Effect.gen(function* () {
    const prepared = yield* prepareScenario(file, { set })
    const ensemble = yield* simulate(prepared, { runs, seed: "1", workers: 1, correct: true })
    const recipe = describeRecipe(prepared.loaded, { runs, seed: "1", words: "icd203", set })
    return yield* composeReport({ recipe, ...prepared, ensemble })
  }).pipe(Effect.provide(layerTest), Effect.runPromise)

/** Writes a report and gives its folder; rejects as the command would fail. */
export const putReport = (report: Report, out: string): Promise<string> =>
  writeReport(report, out).pipe(Effect.provide(NodeServices.layer), Effect.runPromise)

/** A report of a few short files, for tests of writing. */
export const tinyReport = (files: Readonly<Record<string, string>> = {}): Report => ({
  recipe: {
    kind: "run",
    name: "port",
    title: "A port",
    file: "scenario.yaml",
    resolvedText: "casus: 1\n",
    seed: "1",
    runs: 10,
    options: {},
    sets: [],
  },
  runId: "0123456789ab",
  files: new Map(
    Object.entries({
      "manifest.json": '{ "schema": "casus/manifest@1", "run": "0123456789ab" }\n',
      "summary.json": "{}\n",
      "charts/answers.vl.json": "{ }\n",
      ...files,
    }),
  ),
})
