import type { CliError } from "effect/cli"
import { maskControls } from "../problem/control-characters.ts"
import { analysisNames } from "../report/analysis-asked.ts"

type UsageError = CliError.CliError

/** What is wrong with the words of a command, in plain ones; nothing in it drives a terminal. */
export function tellUsage(error: UsageError): string {
  return maskPasswords(maskControls(explain(error)))
}

/** A URL that stands where none is expected may hold one. */
function maskPasswords(text: string): string {
  return text.replace(/(:\/\/[^\s:/@]*):[^\s]*@/g, "$1:…@")
}

function explain(error: UsageError): string {
  switch (error._tag) {
    case "UnrecognizedOption":
      if (error.option === "--shard" && asksRuns(error.command)) return whereToShard
      return `there is no flag ${error.option}${tellNearest(error.suggestions)}`
    case "UnknownSubcommand":
      return `there is no command ${error.subcommand}${tellNearest(error.suggestions)}`
    case "MissingArgument":
      return `${error.argument} is missing`
    case "MissingOption":
      return `--${error.option} is missing`
    case "UnexpectedArgument":
      return `nothing more is expected after the last argument: ${error.arguments.join(" ")}`
    case "InvalidValue":
      if (/^\d+ occurrences$/.test(error.value)) return `--${error.option} is given more than once`
      return `${error.kind === "flag" ? "--" : ""}${error.option} ${quote(error.value)}: expected ${tellExpected(error.expected)}`
    default:
      return error.message
  }
}

/** Commands that ask the runs of a report, and play little beside. */
const askers: ReadonlySet<string> = new Set(["explain", ...analysisNames.filter((name) => name !== "drivers")])

function asksRuns(command: readonly string[] = []): boolean {
  return askers.has(command.at(-1) ?? "")
}

const whereToShard =
  "there is no flag --shard here; share out the run itself (casus run --shard), merge its shards (casus merge), and give this command their report"

function tellNearest(suggestions: readonly string[]): string {
  return suggestions.length === 0 ? "" : `; did you mean ${suggestions.join(" or ")}?`
}

function quote(value: string): string {
  return /^[^\s"]+$/.test(value) ? value : JSON.stringify(value)
}

/** What a value should have been, without the words of the library that read it. */
function tellExpected(expected: string): string {
  return expected
    .replace(/^(Expected:?\s*|Schema validation failed:\s*)+/i, "")
    .replace("a string representing a finite number", "a number")
    .replaceAll(/"([\w-]+)"/g, "$1")
    .replaceAll(" | ", " or ")
}
