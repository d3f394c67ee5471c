import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { prettyJson } from "../report/canonical-json.ts"
import { importForecast, forecastForms, type ForecastForm } from "../study/exchange/import.ts"
import { importResolutions } from "../study/exchange/import-resolutions.ts"
import { BadUsage } from "../study/failure.ts"
import { keepFreeze } from "../study/ledger/keep-freeze.ts"
import { readLedger } from "../study/ledger/read.ts"
import * as flags from "./flags.ts"
import { prepareScenario } from "../study/open.ts"
import { printRemark, printResult } from "./printer.ts"

const from = Argument.String("FROM").pipe(
  Argument.withDescription("The file of others; of a Metaculus data export its folder"),
)

const form = Flag.Literals("form", [...forecastForms, "forecastbench-resolutions"]).pipe(
  Flag.withDescription(
    "forecastbench (a forecast set), metaculus (a data export, or what casus export wrote), csv (as casus export writes it), or forecastbench-resolutions (a resolution set: what came, into resolutions.yaml)",
  ),
)

const as = Flag.String("as").pipe(
  Flag.withMetavar("name"),
  Flag.withDescription("Whose forecast it is: the name for score --against"),
  Flag.filterMap(
    (name) => (/^[a-z0-9][a-z0-9-]*$/.test(name) ? Option.some(name) : Option.none()),
    (name) => `--as ${name}: expected small letters, digits and -`,
  ),
  Flag.optional,
)

const map = Flag.String("map").pipe(
  Flag.withMetavar("file.csv"),
  Flag.withDescription("Which of their questions is which of ours: question,source,id"),
  Flag.optional,
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
    if (options.form === "forecastbench-resolutions") return yield* importOutcomes(options)
    return yield* importOthers({ ...options, form: options.form })
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

interface ImportOptions {
  readonly file: string
  readonly from: string
  readonly as: Option.Option<string>
  readonly map: Option.Option<string>
  readonly made: Option.Option<string>
  readonly ledger: Option.Option<string>
  readonly root: Option.Option<string>
  readonly json: boolean
}

/** A forecast of others, into the ledger. */
const importOthers = Effect.fn("importOthers")(function* (options: ImportOptions & { readonly form: ForecastForm }) {
  if (Option.isNone(options.as)) return yield* new BadUsage({ text: "--as NAME: whose forecast is it?" })
  const name = options.as.value
  const ledger = yield* readLedger(options.file, Option.getOrUndefined(options.ledger))
  const { freeze, text, leftOut } = yield* importForecast(ledger, {
    file: options.from,
    form: options.form,
    as: name,
    ...mapOf(options.map),
    ...Option.match(options.made, { onNone: () => ({}), onSome: (day) => ({ made: day }) }),
  })
  const place = Option.getOrElse(options.ledger, () => `${ledger.folder}/ledger`)
  const kept = yield* keepFreeze(place, freeze, text)
  yield* tellLeftOut(leftOut)
  if (options.json) return yield* printResult(prettyJson({ schema: "casus/freeze@1", file: kept, ...freeze }))
  const count = Object.keys(freeze.answers).length
  yield* printResult(
    `${count} ${count === 1 ? "answer" : "answers"} of ${name}, made ${freeze.made}: ${kept}\nhold it against yours: casus score ${options.file} --against ${name}`,
  )
})

/** What came, as others know it, into resolutions.yaml. */
const importOutcomes = Effect.fn("importOutcomes")(function* (options: ImportOptions) {
  const useless = (["as", "made", "ledger"] as const).filter((name) => Option.isSome(options[name]))
  if (useless.length > 0)
    return yield* new BadUsage({ text: `--${useless.join(", --")} says nothing of what came: leave it out` })
  const { model } = yield* prepareScenario(options.file, { ...options, set: [], quiet: true })
  const ledger = yield* readLedger(options.file, Option.getOrUndefined(options.ledger))
  const imported = yield* importResolutions(model, ledger, { file: options.from, ...mapOf(options.map) })
  yield* tellLeftOut(imported.leftOut)
  if (options.json) return yield* printResult(prettyJson({ schema: "casus/resolutions@1", ...imported }))
  const lines = imported.resolved.map(
    ({ id, deadline, resolution, unchanged }) =>
      `${id}@${deadline}: ${String(resolution.outcome)}, ${resolution.date}${unchanged ? " (there already)" : ""}`,
  )
  yield* printResult([...lines, `in ${imported.resolved[0]?.file}`].join("\n"))
})

const mapOf = (file: Option.Option<string>) =>
  Option.match(file, { onNone: () => ({}), onSome: (named) => ({ map: named }) })

const tellLeftOut = (leftOut: readonly string[]) =>
  Effect.forEach(leftOut, (one) => printRemark(`left out: ${one}`), { discard: true })
