import type { CliError } from "effect/cli"
import { maskControls } from "../problem/control-characters.ts"
import { shardAnalyse, shardKeepGoing } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { analysisNames } from "../report/analysis-asked.ts"

type UsageError = CliError.CliError

/**
 * What is wrong with the words of a command, in plain ones; nothing in it drives a terminal. `path` is the command as it was understood,
 * `args` what was written.
 */
export function tellUsage(error: UsageError, path: readonly string[] = [], args: readonly string[] = []): string {
  return maskPasswords(maskControls(explain(error, path, args)))
}

/** A URL that stands where none is expected may hold one. */
function maskPasswords(text: string): string {
  return text.replace(/(:\/\/[^\s:/@]*):[^\s]*@/g, "$1:…@")
}

function explain(error: UsageError, path: readonly string[], args: readonly string[]): string {
  switch (error._tag) {
    case "UnrecognizedOption":
      return (
        explainAbsence(error.option, error.command ?? path) ??
        `there is no flag ${error.option}${tellNearest(error.suggestions)}`
      )
    case "UnknownSubcommand":
      return `there is no command ${error.subcommand}${tellNearest(error.suggestions)}`
    case "MissingArgument":
      return `${error.argument} is missing`
    case "MissingOption":
      if (path.at(-1) === "submit" && isNeverShared(args)) return whatIsShared
      return `--${error.option} is missing`
    case "UnexpectedArgument":
      if (path.at(-1) === "submit" && isNeverShared(args)) return whatIsShared
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

/** Why a command lacks a flag that others have, and what to do instead; undefined where there is no more to say. */
function explainAbsence(flag: string, path: readonly string[]): string | undefined {
  const command = path.at(-1) ?? ""
  if (flag === "--shard" && askers.has(command)) return whereToShard
  if (path.includes("submit")) return ofSubmit[flag]
  if (flag === "--queue" && (command === "drivers" || askers.has(command))) return whereToQueue
  return flag === "--keep-going" && (command === "drivers" || askers.has(command)) ? whereToKeepGoing : undefined
}

const whereToShard =
  "there is no flag --shard here; share out the run itself (casus run --shard), merge its shards (casus merge), and give this command their report"

const whereToQueue =
  "there is no flag --queue here: a queue shares out what run, sweep and compare play; casus drivers is shared out as shards (casus drivers --shard, or casus submit drivers), and the others ask the report of a run"

const whereToKeepGoing =
  "there is no flag --keep-going here: this plays runs again in other ways, and holds each against itself; mend the scenario where a run stops"

/** Flags of what is played here that make no sense where it is handed over. */
const ofSubmit: Readonly<Record<string, string>> = {
  "--keep-going": `there is no flag --keep-going here: ${joinMessage(shardKeepGoing())}`,
  "--queue":
    "there is no flag --queue here: what is handed over is shared out as shards; leave it out, or share it through a queue with casus run, sweep or compare",
  "--open":
    "there is no flag --open here: there is no page before all shards are merged; open report.html in the report then",
  "--json": "there is no flag --json here: what is printed is a script (--print), or what the engine says",
  "--resume": "there is no flag --resume here: give --missing, which hands over only the shards that are not there yet",
  "--shard": "there is no flag --shard here: say how many with --shards, and each task plays its own",
  "--precision":
    "there is no flag --precision here: how many runs it takes is known only while they are played; give -n",
  "--analyse": `there is no flag --analyse here: ${joinMessage(shardAnalyse())}`,
}

function joinMessage({ text, remedy = "" }: Message): string {
  return `${text}; ${remedy}`
}

/** Whether `submit` is followed by the name of another command and a file: by itself the name may be that of a folder. */
function isNeverShared(args: readonly string[]): boolean {
  const [named = "", file = "-"] = args.slice(args.indexOf("submit") + 1)
  return !file.startsWith("-") && (askers.has(named) || unshared.has(named))
}

const unshared: ReadonlySet<string> = new Set(["score", "test", "freeze", "watch"])

const whatIsShared =
  "this is not shared out: submit hands over a run (casus submit FILE), or casus submit sweep, compare or drivers; whatever asks runs asks the merged report of a run"

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
