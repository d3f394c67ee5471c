import { Option, Schema } from "effect"
import { Argument, Flag } from "effect/cli"
import { parseDate } from "../calendar/date.ts"
import { usualRuns } from "../design/design.ts"
import { findControl } from "../problem/control-characters.ts"
import { splitSets } from "../scenario/set-value.ts"
import { parseCount } from "../words/count.ts"
import { groupThousands } from "../words/number.ts"

/** Flags that several commands share, declared once so that they mean the same everywhere. */

/** A flag that may be left out, and is undefined then: what a study is asked for is plain data. */
export function orNothing<A>(flag: Flag.Flag<A>): Flag.Flag<A | undefined> {
  return flag.pipe(Flag.optional, Flag.map(Option.getOrUndefined))
}

export const scenarioArgument = Argument.String("FILE").pipe(
  Argument.withDescription("Scenario file, or a folder with a scenario.yaml"),
)

/** A flag for a whole number within bounds. */
export function countFlag(name: string, least: number, most: number): Flag.Flag<number> {
  const [from, to] = [least, most].map((bound) => groupThousands(String(bound)))
  return Flag.String(name).pipe(
    Flag.filterMap(
      (text) => {
        const count = parseCount(text)
        return count === undefined || count < least || count > most ? Option.none() : Option.some(count)
      },
      () => `a whole number from ${from} to ${to}${most < 10_000 ? "" : ", such as 10000, 10k or 1e4"}`,
    ),
  )
}

const runsCount = countFlag("runs", 1, 100_000_000).pipe(Flag.withAlias("n"), Flag.withMetavar("count"))

export const runsFlag = runsCount.pipe(
  Flag.withDescription(`Number of runs (default ${usualRuns})`),
  Flag.withDefault(usualRuns),
)

/** Of what may be a finished report, which has runs of its own. */
export const runsOfNamed = runsCount.pipe(
  Flag.withDescription(`Number of runs (default ${usualRuns}, or the report's)`),
  orNothing,
)

/** What is said of a text that would drive the terminal it is told in, if anything is. */
function refuseControl(text: string): Option.Option<string> {
  return findControl(text) === undefined ? Option.some(text) : Option.none()
}

/** A seed is told in reports and commands, so nothing in it may drive a terminal. */
export const seedText = Flag.String("seed").pipe(
  Flag.filterMap(refuseControl, (text) => `a text without the character ${findControl(text)?.code ?? ""}`),
)

/** Of what may be a finished report, which has a seed of its own. */
export const seedOfNamed = seedText.pipe(
  Flag.withDescription("Any text; the same seed gives the same numbers (default 1, or the report's)"),
  orNothing,
)

export const seedFlag = seedText.pipe(
  Flag.withDescription("Any text; the same seed gives the same numbers (default 1)"),
  Flag.withDefault("1"),
)

export const setFlag = Flag.String("set").pipe(
  Flag.withMetavar("path=formula"),
  Flag.withDescription(
    "Change a value for this run: an assumption by name, anything else by its dotted path; may be repeated, or hold several edits parted by semicolons",
  ),
  Flag.atLeast(0),
  Flag.map((sets) => sets.flatMap(splitSets)),
)

export const rootFlag = Flag.String("root").pipe(
  Flag.withMetavar("folder"),
  Flag.withDescription("Widen the scenario's own tree: include and extends may reach files below this folder"),
  orNothing,
)

export const jsonFlag = Flag.Boolean("json").pipe(
  Flag.withDescription("Print the result as JSON, for programs"),
  Flag.withDefault(false),
)

function parseWorkers(text: string): Option.Option<number | "auto"> {
  if (text === "auto") return Option.some("auto")
  const count = Number(text)
  return Number.isInteger(count) && count >= 1 && count <= 1024 ? Option.some(count) : Option.none()
}

export const workersFlag = Flag.String("workers").pipe(
  Flag.withMetavar("count"),
  Flag.withDescription("Threads that play, or auto (default auto); never changes a number"),
  Flag.withDefault("auto"),
  Flag.filterMap(parseWorkers, () => "auto or a whole number from 1 to 1024"),
)

/** `0.5pp` (percentage points) or `0.005`. */
function parsePrecision(text: string): Option.Option<number> {
  const match = /^(\d*\.?\d+)\s*(pp)?$/.exec(text.trim())
  const value = Number(match?.[1]) / (match?.[2] === "pp" ? 100 : 1)
  return value > 0 && value < 0.5 ? Option.some(value) : Option.none()
}

export const precisionFlag = Flag.String("precision").pipe(
  Flag.withMetavar("0.5pp"),
  Flag.withDescription(
    "Stop when the 95 % interval of every yes/no answer is within so many percentage points; -n is then the most runs",
  ),
  Flag.filterMap(parsePrecision, () => "percentage points such as 0.5pp"),
  orNothing,
)

export const outFlag = Flag.String("out").pipe(
  Flag.withMetavar("folder"),
  Flag.withDescription("Folder for reports (default ./reports)"),
  Flag.withSchema(Schema.NonEmptyString),
  Flag.withDefault("reports"),
)

export const resumeFlag = Flag.Boolean("resume").pipe(
  Flag.withDescription(
    "Go on from what is kept of the same command, and refuse where nothing is (it goes on by itself where something is)",
  ),
  Flag.withDefault(false),
)

export const quietFlag = Flag.Boolean("quiet").pipe(
  Flag.withAlias("q"),
  Flag.withDescription("No progress and no warnings on stderr"),
  Flag.withDefault(false),
)

export const wordsFlag = Flag.Literals("words", ["icd203", "phia"]).pipe(
  Flag.withDescription("Scale of estimative words: icd203 or phia (default icd203)"),
  Flag.withDefault("icd203" as const),
)

export const plainFlag = Flag.Boolean("plain").pipe(
  Flag.withDescription("Count runs and nothing else: answers are not corrected for luck"),
  Flag.withDefault(false),
)

export const keepGoingFlag = Flag.Boolean("keep-going").pipe(
  Flag.withDescription(
    "Leave out runs that cannot go on (of all points or scenarios), count and name them, and end with exit code 65",
  ),
  Flag.withDefault(false),
)

/** Leaves out what takes longest to make. */
export const chartsFlag = Flag.Boolean("charts").pipe(
  Flag.withDescription("Draw charts (default); --no-charts leaves them out"),
  Flag.withDefault(true),
)

export const pageFlag = Flag.Boolean("page").pipe(
  Flag.withDescription("Write report.html (default); --no-page leaves it out"),
  Flag.withDefault(true),
)

/** A day such as 2024-04-26. */
export function dayFlag(name: string, description: string) {
  return Flag.String(name).pipe(
    Flag.withMetavar("day"),
    Flag.withDescription(description),
    Flag.filterMap(
      (text) => (parseDate(text) === undefined ? Option.none() : Option.some(text)),
      () => "a day such as 2024-04-26",
    ),
    orNothing,
  )
}

export const ledgerFlag = Flag.String("ledger").pipe(
  Flag.withMetavar("folder"),
  Flag.withDescription("Folder of the forecasts (default: ledger, beside the scenario)"),
  Flag.withSchema(Schema.NonEmptyString),
  orNothing,
)
