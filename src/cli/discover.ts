import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { readDiscoverRequest, usualCoverage, usualMost } from "../study/discover/request.ts"
import { analyseDiscover } from "../study/discover/study.ts"
import { analysisFlags, printAnalysis, flagOf, listFlags } from "./analysis.ts"
import * as flags from "./flags.ts"

const method = Flag.Literals("method", ["boxes", "tree"]).pipe(
  Flag.withDescription(
    "boxes: where it is likely, as limits; tree: groups of runs, one split after another (default boxes)",
  ),
  Flag.withDefault("boxes" as const),
)

const most = flags
  .countFlag("most", 1, 12)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription(`A box limits at most so many (default ${usualMost})`),
    Flag.withDefault(usualMost),
  )

const coverage = Flag.String("coverage").pipe(
  Flag.withMetavar("shares"),
  Flag.withDescription(`Also the smallest boxes with such shares of all yes (default ${usualCoverage})`),
  Flag.withDefault(usualCoverage),
)

const among = Flag.Literals("among", ["drivers", "factors", "events"]).pipe(
  Flag.withDescription(
    "What worlds are told apart by: what was assumed, the factors behind it, or which rules had fired by --before (default drivers)",
  ),
  Flag.withDefault("drivers" as const),
)

const before = Flag.String("before").pipe(
  Flag.withMetavar("date"),
  Flag.withDescription(
    "With --among events: what had happened by that day, among runs in which the answer was still open",
  ),
  Flag.optional,
)

function unless<Value extends string | number>(usual: Value, value: Value): Option.Option<Value> {
  return value === usual ? Option.none() : Option.some(value)
}

/** `casus discover`: in which worlds an answer is likely. */
export const discover = Command.make(
  "discover",
  { ...analysisFlags, method, most, coverage, among, before },
  Effect.fn("discover")(function* (options) {
    const flags = [
      ...listFlags("question", options.question),
      ...flagOf("method", unless("boxes", options.method)),
      ...flagOf("most", unless(usualMost, options.most)),
      ...flagOf("coverage", unless(usualCoverage, options.coverage)),
      ...flagOf("among", unless("drivers", options.among)),
      ...flagOf("before", options.before),
    ]
    yield* printAnalysis({ check: readDiscoverRequest, analyse: analyseDiscover }, { name: "discover", flags }, options)
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus discover scenarios/karabakh-2024 --question clash",
      description: "In which worlds a clash is likely, by what was assumed",
    },
    {
      command: "casus discover scenarios/karabakh-2024 --question text_agreed --among events --before 2024-10-15",
      description: "The same by what had happened until that day",
    },
  ]),
)
