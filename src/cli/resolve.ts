import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { prettyJson } from "../report/canonical-json.ts"
import { readLedger } from "../study/ledger/read.ts"
import { BadUsage } from "../study/failure.ts"
import { type Resolved, resolveAnswer } from "../study/ledger/resolve-answer.ts"
import * as flags from "./flags.ts"
import { prepareScenario } from "../study/open.ts"
import { printResult } from "./printer.ts"

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
  Flag.optional,
)

const note = Flag.String("note").pipe(Flag.withDescription("Anything a reader should know"), Flag.optional)

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
    const asked = yield* askForSource(options)
    const { model } = yield* prepareScenario(options.file, { ...options, set: [], quiet: true })
    const ledger = yield* readLedger(options.file)
    const resolved = yield* resolveAnswer(model, ledger, {
      answer: options.answer,
      outcome: options.outcome,
      instead: options.instead,
      ...asked,
      ...noteOf(options.note),
    })
    yield* printResult(
      options.json ? prettyJson({ schema: "casus/resolution@1", ...resolved }) : tellResolved(resolved),
    )
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

interface Asked {
  readonly on: Option.Option<string>
  readonly source: Option.Option<string>
}

/** An outcome that nobody can look up is worth nothing. */
const askForSource = ({ on: day, source: from }: Asked) => {
  const missing = [
    ...(Option.isNone(day) ? ["--on DAY: when did it come, or up to when is it known?"] : []),
    ...(Option.isNone(from) ? ["--source TEXT: who says so?"] : []),
  ]
  return Option.isSome(day) && Option.isSome(from)
    ? Effect.succeed({ on: day.value, source: from.value })
    : Effect.fail(new BadUsage({ text: missing.join("\n") }))
}

const noteOf = (text: Option.Option<string>) =>
  Option.match(text, { onNone: () => ({}), onSome: (one) => ({ note: one }) })

const tellResolved = ({ file, id, deadline, resolution, was, unchanged }: Resolved): string => {
  const told = `${id}@${deadline}: ${String(resolution.outcome)}, ${resolution.date}`
  if (unchanged) return `${file} says so already: ${told}`
  return `${told}\n${was === undefined ? "added to" : `in place of ${String(was.outcome)}, which is kept under was, in`} ${file}`
}
