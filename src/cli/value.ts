import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { analyseValue } from "../study/value/study.ts"
import { analysisFlags, printAnalysis, flagOf, listFlags } from "./analysis.ts"

const decide = Flag.Finite("decide").pipe(
  Flag.withMetavar("chance"),
  Flag.withDescription(
    "Also tell what knowing is worth to somebody who acts where the chance lies above this, such as 0.39",
  ),
  Flag.withSchema(Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))),
  Flag.optional,
)

/** `casus value`: which unknown is worth finding out. */
export const value = Command.make(
  "value",
  { ...analysisFlags, decide },
  Effect.fn("value")(function* (options) {
    const flags = [...listFlags("question", options.question), ...flagOf("decide", options.decide)]
    yield* printAnalysis(analyseValue, { name: "value", flags }, options)
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus value scenarios/karabakh-2024",
      description: "What to find out first for each answer, and what rests on nothing",
    },
    {
      command: "casus value scenarios/karabakh-2024 --question deadly_clash --decide 0.39",
      description: "One answer in full, and for somebody who acts above 39 %",
    },
  ]),
)
