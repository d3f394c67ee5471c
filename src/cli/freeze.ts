import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { describeRecipe } from "../report/recipe.ts"
import { BadUsage } from "../study/failure.ts"
import { renderFrozen } from "../study/freeze/result.ts"
import { freezeScenario } from "../study/freeze/study.ts"
import { keepFreeze, ledgerFolderOf } from "../study/ledger/keep-freeze.ts"
import { prettyJson } from "../report/canonical-json.ts"
import * as flags from "./flags.ts"
import { checkEngine, openNamed } from "../study/open.ts"
import type { PrepareOptions } from "../study/prepare.ts"
import { printRemark, printResult, wantsColorOnStdout } from "./printer.ts"
import { simulate } from "../study/simulate.ts"
import { today } from "./today.ts"

const file = Argument.String("FILE|REPORT").pipe(
  Argument.withDescription("Scenario file, a folder with a scenario.yaml, or the folder of a finished report"),
)

const made = flags.dayFlag("made", "The day on which the forecast is made (default: today, UTC)")

const as = Flag.String("as").pipe(
  Flag.withMetavar("name"),
  Flag.withDescription("A name for the forecast; its file is then called <day>--<name>.yaml"),
  Flag.filterMap(
    (text) => (/^[a-z0-9][a-z0-9-]*$/.test(text) ? Option.some(text) : Option.none()),
    (text) => `--as ${text}: expected small letters, digits and -`,
  ),
  Flag.optional,
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
    runs: flags.runsFlag,
    seed: flags.seedFlag,
    set: flags.setFlag,
    workers: flags.workersFlag,
    root: flags.rootFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("freeze")(function* (options) {
    const { prepared, recipe, folder } = yield* prepareFreeze(options)
    const play = { runs: recipe.runs, seed: recipe.seed, workers: options.workers }
    const ensemble = yield* simulate(prepared, { ...play, quiet: options.quiet, precision: Option.none() })
    const day = Option.getOrUndefined(options.made) ?? (yield* today)
    const request = { recipe, made: day, only: options.only, backtest: options.backtest, play, ...nameOf(options.as) }
    const frozen = yield* freezeScenario(prepared, ensemble, request)
    const kept = yield* keepFreeze(folder, frozen.freeze, recipe.resolvedText)
    yield* tellRemarks(frozen, options)
    if (options.json) return yield* printResult(prettyJson({ schema: "casus/freeze@1", file: kept, ...frozen.freeze }))
    yield* printResult(`${renderFrozen(frozen.freeze, yield* wantsColorOnStdout)}frozen: ${kept}`)
  }),
).pipe(
  Command.withExamples([
    { command: "casus freeze scenarios/my-scenario", description: "One file in its ledger/, never to be edited" },
    {
      command: "casus freeze scenarios/karabakh-2024 --made 2024-04-26 --backtest",
      description: "As if it had been made then; labelled BACK-TEST wherever it is shown",
    },
  ]),
)

const nameOf = (as: Option.Option<string>) => Option.match(as, { onNone: () => ({}), onSome: (name) => ({ as: name }) })

interface FreezeOptions extends PrepareOptions {
  readonly file: string
  readonly ledger: Option.Option<string>
  readonly runs: number
  readonly seed: string
  readonly quiet: boolean
}

/** A scenario, or the scenario of a finished report as it was played; and the folder of its ledger. */
const prepareFreeze = Effect.fn("prepareFreeze")(function* (options: FreezeOptions) {
  const ledger = Option.getOrUndefined(options.ledger)
  const { prepared, kept } = yield* openNamed(options.file, { ...options, seed: Option.some(options.seed) })
  if (kept === undefined) {
    const recipe = describeRecipe(prepared.loaded, { ...options, words: "icd203" })
    return { prepared, recipe, folder: ledger ?? (yield* ledgerFolderOf(options.file)) }
  }
  yield* checkEngine(options.file, kept.report)
  if (ledger === undefined)
    return yield* new BadUsage({ text: "a report does not know its scenario's folder: say where with --ledger" })
  return { prepared, recipe: kept.recipe, folder: ledger }
})

/** What the forecaster should know of a forecast beside its numbers. */
const tellRemarks = Effect.fn("tellRemarks")(function* (
  { moved, withoutCriterion }: Effect.Success<ReturnType<typeof freezeScenario>>,
  { quiet, backtest: said }: { readonly quiet: boolean; readonly backtest: boolean },
) {
  if (quiet) return
  if (moved && !said) yield* printRemark("hindsight moves an answer: this is a back-test, and no forecast")
  if (withoutCriterion.length > 0)
    yield* printRemark(`without a criterion nobody can tell how these will be settled: ${withoutCriterion.join(", ")}`)
})
