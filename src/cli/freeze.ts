import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import type { TerminalForm } from "../report/document/lines.ts"
import { prettyJson } from "../report/canonical-json.ts"
import { freezeFile } from "../study/freeze/study.ts"
import { renderFrozen } from "../study/freeze/terminal.ts"
import { hushable } from "./hear.ts"
import { printFound } from "./printer.ts"

const file = Argument.String("FILE|REPORT").pipe(
  Argument.withDescription("Scenario file, a folder with a scenario.yaml, or the folder of a finished report"),
)

const made = flags.dayFlag("made", "The day on which the forecast is made (default: today, UTC)")

const as = Flag.String("as").pipe(
  Flag.withMetavar("name"),
  Flag.withDescription("A name for the forecast; its file is then called <day>--<name>.yaml"),
  Flag.filterMap(
    (text) => (/^[a-z0-9][a-z0-9-]*$/.test(text) ? Option.some(text) : Option.none()),
    () => "small letters, digits and -",
  ),
  flags.orNothing,
)

const only = Flag.String("only").pipe(
  Flag.withMetavar("question"),
  Flag.withDescription("Freeze this question alone; may be repeated"),
  Flag.atLeast(0),
)

const backtest = Flag.Boolean("backtest").pipe(
  Flag.withDescription(
    "Say that it could be known how it went on: deadlines may have passed, and it is labelled BACK-TEST",
  ),
  Flag.withDefault(false),
)

/** `casus freeze`: what is said today, sealed, so that it can be scored when it is known what came. */
export const freeze = Command.make(
  "freeze",
  {
    file,
    made,
    as,
    only,
    backtest,
    ledger: flags.ledgerFlag,
    runs: flags.runsOfNamed,
    seed: flags.seedOfNamed,
    set: flags.setFlag,
    workers: flags.workersFlag,
    root: flags.rootFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("freeze")(function* (options) {
    const { file: kept, freeze: frozen } = yield* freezeFile(options)
    const text = (form: TerminalForm) => `${renderFrozen(frozen, form)}frozen: ${kept}`
    yield* printFound({ text, json: () => prettyJson({ schema: "casus/freeze@1", file: kept, ...frozen }) }, options)
  }),
).pipe(
  hushable,
  Command.withExamples([
    { command: "casus freeze scenarios/my-scenario", description: "One file in its ledger/, never to be edited" },
    {
      command: "casus freeze scenarios/karabakh-2024 --made 2024-04-26 --backtest",
      description: "As if it had been made then; labelled BACK-TEST wherever it is shown",
    },
  ]),
)
