import { Effect, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import type { TerminalForm } from "../report/document/lines.ts"
import { prettyJson } from "../report/canonical-json.ts"
import { writeStory } from "../study/story/document.ts"
import { drawExplained, explainScenario, keepExplained, refuseFault } from "../study/story/study.ts"
import { hushable } from "./hear.ts"
import { printFound, printProblems } from "./printer.ts"

const file = Argument.String("FILE|REPORT").pipe(
  Argument.withDescription("Scenario file, a folder with a scenario.yaml, or the folder of a finished report"),
)

const run = flags
  .countFlag("run", 0, 4_294_967_295)
  .pipe(
    Flag.withMetavar("number"),
    Flag.withDescription("Tell this run; runs count from 0, and any can be rebuilt alone"),
    flags.orNothing,
  )

const typical = Flag.Boolean("typical").pipe(
  Flag.withDescription("Tell the run whose answers lie nearest to the medians and majorities of -n runs"),
  Flag.withDefault(false),
)

const extreme = Flag.Boolean("extreme").pipe(
  Flag.withDescription("Tell the run whose answers lie farthest from them"),
  Flag.withDefault(false),
)

const path = Flag.Boolean("path").pipe(
  Flag.withDescription("With --run: how the chance of answers moved along the run, and by what"),
  Flag.withDefault(false),
)

const question = Flag.String("question").pipe(
  Flag.withMetavar("id"),
  Flag.withDescription(
    "Tell what came with yes and what with no in -n runs; with --path an answer to follow, id@deadline=value, may be repeated",
  ),
  Flag.atLeast(0),
)

const deadline = Flag.String("deadline").pipe(
  Flag.withMetavar("date"),
  Flag.withDescription("Which deadline of the question; the last within the horizon if left out"),
  flags.orNothing,
)

const value = Flag.String("is").pipe(
  Flag.withMetavar("value"),
  Flag.withDescription(
    "Of a question that asks for a category: the value that counts as yes (default: the most frequent)",
  ),
  flags.orNothing,
)

const runs = flags
  .countFlag("runs", 1, 10_000_000)
  .pipe(
    Flag.withAlias("n"),
    Flag.withMetavar("count"),
    Flag.withDescription("Number of runs to play for --question, --typical, --extreme (default 2000)"),
    Flag.withDefault(2000),
  )

const seed = flags.seedText.pipe(Flag.withDescription("Any text (default 1, or that of the report)"), flags.orNothing)

const as = Flag.Literals("as", ["text", "markdown"]).pipe(
  Flag.withDescription("text or markdown (default text)"),
  Flag.withDefault("text" as const),
)

const full = Flag.Boolean("full").pipe(
  Flag.withDescription("Leave nothing out and tell nothing together"),
  Flag.withDefault(false),
)

const chart = Flag.String("chart").pipe(
  Flag.withMetavar("file.svg"),
  Flag.withDescription("Also draw the story into this file: NAME.svg or NAME.vl.json"),
  flags.orNothing,
)

const out = Flag.String("out").pipe(
  Flag.withMetavar("folder"),
  Flag.withDescription("Also leave the story as a report in this folder; casus verify makes it again"),
  Flag.withSchema(Schema.NonEmptyString),
  flags.orNothing,
)

const expectation = Flag.String("expectation").pipe(
  Flag.withMetavar("id"),
  Flag.withDescription("As test plays it for this expectation: with the assumption raised that it raises"),
  flags.orNothing,
)

const { setFlag: set, rootFlag: root, workersFlag: workers, quietFlag: quiet, jsonFlag: json } = flags
const which = { file, run, typical, extreme, path, question, deadline, is: value }
const options = { ...which, runs, seed, as, full, chart, out, expectation }

/** `casus explain`: one run told as a dated story, or what sets the runs apart that say yes from those that say no. */
export const explain = Command.make(
  "explain",
  { ...options, set, root, workers, quiet, json },
  Effect.fn("explain")(function* (options) {
    const found = yield* explainScenario(options)
    const text = (form: TerminalForm) => writeStory(found.story, options, form)
    const folder = yield* keepExplained(found, options)
    yield* printFound({ text, json: () => prettyJson(found.story), folder }, options)
    yield* drawExplained(found, options)
    yield* printProblems(found.problems)
    yield* refuseFault(found)
  }),
).pipe(
  hushable,
  Command.withExamples([
    { command: "casus explain scenarios/karabakh-2024 --run 412", description: "Who did what, because of what" },
    {
      command: "casus explain scenarios/karabakh-2024 --run 412 --path --question text_agreed@2025-06-30",
      description: "The same run with the chance of this answer before and after each act",
    },
    {
      command: "casus explain scenarios/karabakh-2024 --question stationing_permitted",
      description: "Rules and assumptions that went with yes and with no, typical paths, the nearest miss",
    },
    {
      command: "casus explain reports/karabakh-2024/0123456789ab --typical --as markdown --chart typical.svg",
      description: "The run nearest to the medians, as markdown, with a timeline",
    },
    {
      command: "casus explain scenarios/karabakh-2024 --run 412 --out reports",
      description: "The same story as a report that can be handed on and made again",
    },
  ]),
)
