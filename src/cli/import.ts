import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { prettyJson } from "../report/canonical-json.ts"
import { importForecast, importForms } from "../study/exchange/import.ts"
import { keepFreeze } from "../study/freeze/keep.ts"
import { readLedger } from "../study/ledger/read.ts"
import * as flags from "./flags.ts"
import { printResult } from "./printer.ts"

const from = Argument.String("FROM").pipe(
  Argument.withDescription("The file of others; of a Metaculus data export its folder"),
)

const form = Flag.Literals("form", importForms).pipe(
  Flag.withDescription("forecastbench (a forecast set), metaculus (a data export) or csv (as casus export writes it)"),
)

const as = Flag.String("as").pipe(
  Flag.withMetavar("name"),
  Flag.withDescription("Whose forecast it is: the name for score --against"),
  Flag.filterMap(
    (name) => (/^[a-z0-9][a-z0-9-]*$/.test(name) ? Option.some(name) : Option.none()),
    (name) => `--as ${name}: expected small letters, digits and -`,
  ),
)

const map = Flag.String("map").pipe(
  Flag.withMetavar("file.csv"),
  Flag.withDescription("Which of their questions is which of ours: question,source,id"),
  Flag.optional,
)

const made = flags.dayFlag("made", "Take what was said by this day (default: the last day that the file gives)")

/** `casus import`: what others forecast, as a frozen forecast beside ours. */
export const importing = Command.make(
  "import",
  { file: flags.scenarioArgument, from, form, as, map, made, ledger: flags.ledgerFlag, json: flags.jsonFlag },
  Effect.fn("import")(function* ({ file, from: named, map: aliases, made: day, ledger: folder, ...options }) {
    const ledger = yield* readLedger(file, Option.getOrUndefined(folder))
    const { freeze, text } = yield* importForecast(ledger, {
      file: named,
      form: options.form,
      as: options.as,
      ...Option.match(aliases, { onNone: () => ({}), onSome: (map_) => ({ map: map_ }) }),
      ...Option.match(day, { onNone: () => ({}), onSome: (made_) => ({ made: made_ }) }),
    })
    const place = Option.getOrElse(folder, () => `${ledger.folder}/ledger`)
    const kept = yield* keepFreeze(place, freeze, text)
    if (options.json) return yield* printResult(prettyJson({ schema: "casus/freeze@1", file: kept, ...freeze }))
    const count = Object.keys(freeze.answers).length
    yield* printResult(
      `${count} ${count === 1 ? "answer" : "answers"} of ${options.as}, made ${freeze.made}: ${kept}\nhold it against yours: casus score ${file} --against ${options.as}`,
    )
  }),
).pipe(
  Command.withDescription("Keep what others forecast beside your own, to be scored against it"),
  Command.withExamples([
    {
      command:
        "casus import scenarios/my-scenario forecasts.json --form forecastbench --map names.csv --as superforecasters",
      description: "A forecast set; the median where several forecasters say something",
    },
  ]),
)
