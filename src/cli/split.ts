import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { analyseSplit, usualInner } from "../study/split/study.ts"
import { analysisFlags, printAnalysis, listFlags, flagUnlessUsual } from "./analysis.ts"
import * as flags from "./flags.ts"

const inner = flags
  .countFlag("inner", 1, 1_000_000)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription("Runs of each world: -n runs are so many times fewer worlds (default 10)"),
    Flag.withDefault(usualInner),
  )

/** `casus split`: how much of each answer is chance, and how much is not known. */
export const split = Command.make(
  "split",
  { ...analysisFlags, inner },
  Effect.fn("split")(function* (options) {
    const flags = [...listFlags("question", options.question), ...flagUnlessUsual("inner", options.inner, usualInner)]
    yield* printAnalysis(analyseSplit, { name: "split", flags }, options)
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus split scenarios/karabakh-2024",
      description: "Between which chances the worlds have their own, and how much of each answer is ignorance",
    },
    {
      command: "casus split scenario.yaml --question truce@2024-12-31 --inner 20 -n 20000",
      description: "One answer, in 1,000 worlds of 20 runs",
    },
  ]),
)
