import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { analyseTurningPoints, usualChecks, usualPaths } from "../study/turning-points/study.ts"
import { analysisFlags, printAnalysis, listFlags, flagUnlessUsual } from "./analysis.ts"
import * as flags from "./flags.ts"

const checks = flags
  .countFlag("checks", 2, 1000)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription(`Days at which runs go on with other luck, each as many runs again (default ${usualChecks})`),
    Flag.withDefault(usualChecks),
  )

const paths = flags
  .countFlag("paths", 0, 100_000)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription(`Runs whose chance is followed from day to day; 0 follows none (default ${usualPaths})`),
    Flag.withDefault(usualPaths),
  )

/** `casus turning-points`: when each answer is decided, and what nearly happened. */
export const turningPoints = Command.make(
  "turning-points",
  { ...analysisFlags, checks, paths },
  Effect.fn("turning-points")(function* (options) {
    const flags = [
      ...listFlags("question", options.question),
      ...flagUnlessUsual("checks", options.checks, usualChecks),
      ...flagUnlessUsual("paths", options.paths, usualPaths),
    ]
    yield* printAnalysis(analyseTurningPoints, { name: "turning-points", flags }, options)
  }),
).pipe(
  Command.withExamples([
    { command: "casus turning-points scenarios/karabakh-2024", description: "When each answer is decided" },
    {
      command: "casus turning-points scenarios/karabakh-2024 --question text_agreed@2025-06-30 --paths 400",
      description: "One answer: what nearly happened, what moved it, when there was no way back",
    },
  ]),
)
