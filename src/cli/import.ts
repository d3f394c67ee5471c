import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import { importFile, importForms } from "../study/exchange/study.ts"
import { importedJson, renderImported } from "../study/exchange/terminal.ts"
import { printFound } from "./printer.ts"

const from = Argument.String("FROM").pipe(
  Argument.withDescription("The file of others; of a Metaculus data export its folder"),
)

const form = Flag.Literals("form", importForms).pipe(
  Flag.withDescription(
    "forecastbench (a forecast set), metaculus (a data export, or what casus export wrote), csv (as casus export writes it), or forecastbench-resolutions (a resolution set: what came, into resolutions.yaml)",
  ),
)

const as = Flag.String("as").pipe(
  Flag.withMetavar("name"),
  Flag.withDescription("Whose forecast it is: the name for score --against"),
  Flag.filterMap(
    (name) => (/^[a-z0-9][a-z0-9-]*$/.test(name) ? Option.some(name) : Option.none()),
    () => "small letters, digits and -",
  ),
  flags.orNothing,
)

const map = Flag.String("map").pipe(
  Flag.withMetavar("file.csv"),
  Flag.withDescription("Which of their questions is which of ours: question,source,id"),
  flags.orNothing,
)

const made = flags.dayFlag(
  "made",
  "Take what was said by this day (default: the one day of the file, else that of your latest forecast)",
)

/** `casus import`: what others forecast, as a frozen forecast beside ours; or what came, as they know it. */
export const importing = Command.make(
  "import",
  {
    file: flags.scenarioArgument,
    from,
    form,
    as,
    map,
    made,
    ledger: flags.ledgerFlag,
    root: flags.rootFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("import")(function* (options) {
    const found = yield* importFile(options)
    yield* printFound({ text: () => renderImported(found), json: () => importedJson(found) }, options)
  }),
).pipe(
  Command.withExamples([
    {
      command:
        "casus import scenarios/my-scenario forecasts.json --form forecastbench --map names.csv --as superforecasters",
      description: "A forecast set; the median where several forecasters say something",
    },
    {
      command: "casus import scenarios/my-scenario resolutions.json --form forecastbench-resolutions --map names.csv",
      description: "What came, of what is settled by yes or no; nothing is overwritten",
    },
  ]),
)
