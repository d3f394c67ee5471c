import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import { traceMoves } from "../study/compare/moves.ts"
import { scoreFiles } from "../study/score/study.ts"
import { answering } from "./hear.ts"
import { printReport } from "./print-document.ts"

const until = flags.dayFlag(
  "until",
  "Score as of this day: answers count whose deadline has come by then (default: today, UTC)",
)

const against = Flag.String("against").pipe(
  Flag.withMetavar("names"),
  Flag.withDescription(
    "Compare with these, parted by commas: half, persistence, base-rate, crowd, an earlier forecast or a variant by its name (default: all but earlier forecasts)",
  ),
  Flag.map((text) =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ),
  Flag.withDefault([] as readonly string[]),
)

const backtest = Flag.Boolean("backtest").pipe(
  Flag.withDescription("Score back-tests in place of forecasts, and label them so"),
  Flag.withDefault(false),
)

const forecast = Flag.String("forecast").pipe(
  Flag.withMetavar("name"),
  Flag.withDescription(
    "Score this forecast alone, by its name, day or run id (default: each answer as the last forecast says it)",
  ),
  flags.orNothing,
)

const bins = flags
  .countFlag("bins", 1, 100)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription("Also tell Murphy's decomposition in so many bins, with the terms that binning leaves over"),
    flags.orNothing,
  )

const only = Flag.String("only").pipe(
  Flag.withMetavar("question"),
  Flag.withDescription("Score this question alone; may be repeated"),
  Flag.atLeast(0),
)

const overTime = Flag.Boolean("over-time").pipe(
  Flag.withDescription(
    "Also tell how each question was answered from forecast to forecast, and which edit of the scenario moved it",
  ),
  Flag.withDefault(false),
)

const persistence = Flag.Finite("persistence").pipe(
  Flag.withMetavar("chance"),
  Flag.withDescription("The chance that what held at the start changes, for that baseline (default 0.05)"),
  Flag.withSchema(Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))),
  Flag.withDefault(0.05),
)

/** `casus score`: frozen forecasts against what came. */
export const score = Command.make(
  "score",
  {
    file: flags.scenarioArgument,
    until,
    against,
    backtest,
    forecast,
    bins,
    only,
    overTime,
    persistence,
    ledger: flags.ledgerFlag,
    seed: flags.seedFlag,
    words: flags.wordsFlag,
    workers: flags.workersFlag,
    out: flags.outFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("score")(function* (options) {
    const { scores, folder } = yield* scoreFiles(options, traceMoves)
    yield* printReport(scores, folder, options)
  }),
).pipe(
  answering,
  Command.withExamples([
    {
      command: "casus score scenarios/my-scenario",
      description: "All forecasts whose deadlines have passed, against simple rules",
    },
    {
      command: "casus score scenarios/karabakh-2024 --backtest --against half,hindsight-off",
      description: "A back-test, against a variant",
    },
  ]),
)
