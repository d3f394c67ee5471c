import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { analyseGiven, readCondition } from "../study/given/study.ts"
import { analysisFlags, printAnalysis, flagOf, listFlags, flagUnlessUsual } from "./analysis.ts"
import * as flags from "./flags.ts"

const { file, ...common } = analysisFlags

const condition = Argument.String("CONDITION").pipe(
  Argument.withDescription(
    "Which runs: a formula over assumptions, factors, day(rule), fired(rule), times(rule), broken(position), answer(question, deadline)",
  ),
)

const done = Flag.Boolean("done").pipe(
  Flag.withDescription("Also make the rule fire in every run, at the dates at which it was seen"),
  Flag.withDefault(false),
)

const need = flags
  .countFlag("need", 0, 100_000_000)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription("Play on until so many runs match, up to ten times -n"),
    Flag.withDefault(0),
  )

/** `casus given`: what else is so where a condition holds, and what making it hold does. */
export const given = Command.make(
  "given",
  { file, condition, done, need, ...common },
  Effect.fn("given")(function* ({ condition: text, ...options }) {
    const flags = [
      ...listFlags("question", options.question),
      ...flagOf("done", options.done),
      ...flagUnlessUsual("need", options.need, 0),
    ]
    yield* printAnalysis(
      { check: readCondition, analyse: analyseGiven },
      { name: "given", condition: text, flags },
      options,
    )
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus given scenarios/karabakh-2024 'fired(armenia.gives_notice_to_the_csto)' --done",
      description: "What is so in the runs in which it is given, and what giving it does",
    },
    {
      command: "casus given scenario.yaml 'incident_rate > 0.1 and answer(truce)' --need 1000",
      description: "In 1,000 runs in which both hold, however many it takes",
    },
  ]),
)
