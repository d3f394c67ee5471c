import { Effect, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import { prettyJson } from "../report/canonical-json.ts"
import { resolveQuestion } from "../study/resolve/study.ts"
import { renderResolved } from "../study/resolve/terminal.ts"
import { printFound } from "./printer.ts"

const answer = Argument.String("ID[@DEADLINE]").pipe(
  Argument.withDescription("The question, and its deadline if it has several"),
)

const outcome = Argument.String("OUTCOME").pipe(
  Argument.withDescription("yes or no, a day or never, a number, a category; void if the question fell away"),
)

const on = flags.dayFlag("on", "The day on which it came; for a no, the day up to which it is known")

const source = Flag.String("source").pipe(
  Flag.withDescription("Who says so: an address, a paper, a file"),
  Flag.withSchema(Schema.NonEmptyString),
  flags.orNothing,
)

const note = Flag.String("note").pipe(Flag.withDescription("Anything a reader should know"), flags.orNothing)

const instead = Flag.Boolean("instead").pipe(
  Flag.withDescription("Take the place of an answer that is there; the old one is kept under was"),
  Flag.withDefault(false),
)

/** `casus resolve`: what became of a question, in resolutions.yaml. */
export const resolve = Command.make(
  "resolve",
  {
    file: flags.scenarioArgument,
    answer,
    outcome,
    on,
    source,
    note,
    instead,
    root: flags.rootFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("resolve")(function* (options) {
    const found = yield* resolveQuestion(options)
    const json = () => prettyJson({ schema: "casus/resolution@1", ...found })
    yield* printFound({ text: () => renderResolved(found), json }, options)
  }),
).pipe(
  Command.withExamples([
    {
      command:
        "casus resolve scenarios/my-scenario out_by@2024-06-30 yes --on 2024-06-12 --source https://example.org/a",
      description: "It came in time; the file keeps its comments and its order",
    },
  ]),
)
