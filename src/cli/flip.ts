import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { readFlipRequest, usualMost } from "../study/flip/request.ts"
import { analyseFlip } from "../study/flip/study.ts"
import { analysisFlags, printAnalysis, flagOf, listFlags, flagUnlessUsual } from "./analysis.ts"
import * as flags from "./flags.ts"

const chance = Schema.Finite.check(Schema.isBetween({ minimum: 0.0001, maximum: 0.9999 }))

const above = Flag.Finite("above").pipe(
  Flag.withMetavar("chance"),
  Flag.withDescription("What would make it likelier than this, such as 0.5"),
  Flag.withSchema(chance),
  Flag.optional,
)

const below = Flag.Finite("below").pipe(
  Flag.withMetavar("chance"),
  Flag.withDescription("What would make it less likely than this"),
  Flag.withSchema(chance),
  Flag.optional,
)

const most = flags
  .countFlag("most", 1, 10)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription(`Move at most so many things together (default ${usualMost})`),
    Flag.withDefault(usualMost),
  )

const refine = Flag.Boolean("refine").pipe(
  Flag.withDescription("Take the gradient again where the search ended, and search once more"),
  Flag.withDefault(false),
)

/** `casus flip`: the least that would bring an answer above a chance, or below it. */
export const flip = Command.make(
  "flip",
  { ...analysisFlags, above, below, most, refine },
  Effect.fn("flip")(function* (options) {
    const flags = [
      ...listFlags("question", options.question),
      ...flagOf("above", options.above),
      ...flagOf("below", options.below),
      ...flagUnlessUsual("most", options.most, usualMost),
      ...flagOf("refine", options.refine),
    ]
    yield* printAnalysis({ check: readFlipRequest, analyse: analyseFlip }, { name: "flip", flags }, options)
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus flip scenarios/karabakh-2024 --question text_agreed@2025-06-30 --above 0.8",
      description: "The least unusual worlds in which a text is agreed in four of five runs",
    },
    {
      command: "casus flip scenario.yaml --question war --below 0.1 --most 2 --refine",
      description: "What would make war unlikely, by two things at most, with one search more",
    },
  ]),
)
