import { Effect } from "effect"
import { Command } from "effect/cli"
import { describeRecipe } from "../report/recipe.ts"
import { composeReport } from "../study/run/document.ts"
import { placeReport } from "../report/manifest.ts"
import { checkPlace } from "../report/place.ts"
import { writeReport } from "../report/write.ts"
import { readRecord } from "../study/score/record.ts"
import * as flags from "./flags.ts"
import { prepareScenario } from "../study/open.ts"
import { printReport } from "./print-report.ts"
import { simulate } from "../study/simulate.ts"

/** `casus run`: scenario file in, report out. This is the table of contents of the program. */
export const run = Command.make(
  "run",
  {
    file: flags.scenarioArgument,
    runs: flags.runsFlag,
    seed: flags.seedFlag,
    set: flags.setFlag,
    precision: flags.precisionFlag,
    workers: flags.workersFlag,
    out: flags.outFlag,
    words: flags.wordsFlag,
    root: flags.rootFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("run")(function* (options) {
    const prepared = yield* prepareScenario(options.file, options)
    const asked = { ...options, record: yield* readRecord(options.file, options.words) }
    yield* checkPlace(placeReport(describeRecipe(prepared.loaded, asked)), options.out)
    const ensemble = yield* simulate(prepared, options)
    const recipe = describeRecipe(prepared.loaded, { ...asked, runs: ensemble.to })
    const report = yield* composeReport({ recipe, ...prepared, ensemble })
    const folder = yield* writeReport(report, options.out)
    yield* printReport(report, folder, options)
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus run scenarios/karabakh-2024",
      description: "10,000 runs with seed 1; the report lies under ./reports",
    },
    {
      command: "casus run scenarios/karabakh-2024 --set exit_rate='200 to 600' -n 20000 --seed 7",
      description: "With another assumption",
    },
    {
      command: "casus run scenario.yaml --precision 0.5pp",
      description: "As many runs as it takes for every yes/no answer to be within half a point",
    },
  ]),
)
