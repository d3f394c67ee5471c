import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { exportFile, exportForms, readRange } from "../study/exchange/export.ts"
import { orNothing } from "./flags.ts"
import { printResult } from "./printer.ts"

const file = Argument.String("FORECAST").pipe(Argument.withDescription("A frozen forecast: a file of a ledger"))

const form = Flag.Literals("form", exportForms).pipe(
  Flag.withDescription(
    "forecastbench (a forecast set), forecastbench-questions (a question set), metaculus (JSON as its API takes it) or csv",
  ),
)

const map = Flag.String("map").pipe(
  Flag.withMetavar("file.csv"),
  Flag.withDescription("Under which id others know our questions: question,source,id; only these are written then"),
  orNothing,
)

const range = Flag.String("range").pipe(
  Flag.withMetavar("id=low:high"),
  Flag.withDescription(
    "The range of a question about a number or a date: boats=0:10,open-above,whole, price=1:1000,zero=0, opens=2024-01-01:2024-12-31; may be repeated",
  ),
  Flag.filterMap(
    (text) => Option.fromUndefinedOr(readRange(text)),
    () =>
      "id=low:high, low below high, then ,open ,closed ,open-below or ,open-above, and ,whole (at most 200 whole numbers) or ,zero=X below low",
  ),
  Flag.atLeast(0),
)

function text(name: string, otherwise: string, description: string) {
  return Flag.String(name).pipe(Flag.withDescription(description), Flag.withDefault(otherwise))
}

/** `casus export`: a frozen forecast in a form that others read, on standard output. */
export const exporting = Command.make(
  "export",
  {
    file,
    form,
    map,
    range,
    organization: text("organization", "casus", "Who forecasts, for a forecast set"),
    model: text("model", "casus", "With what, for a forecast set"),
    questionSet: text("question-set", "casus.json", "The name of the question set"),
  },
  Effect.fn("export")(function* (options) {
    yield* printResult(yield* exportFile(options))
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus export scenarios/my-scenario/ledger/2024-01-10--run.yaml --form csv",
      description: "Every chance, share and quantile in one table",
    },
    {
      command: "casus export FORECAST --form metaculus --range boats=0:10,open-above,whole",
      description: "Cumulative chances as the platform takes them: at 201 points, or a bin for each whole number",
    },
  ]),
)
