import { Cause, Effect, Exit, Predicate, Ref, Runtime } from "effect"
import { CliError } from "effect/cli"
import { BadUsage, FoundUnread, FoundUntrue, NoInput, RunsLeftOut, ScenarioIsWrong } from "../study/failure.ts"
import { IsKept } from "../study/kept/is-kept.ts"
import { printProblems, printRemark, printResult } from "./printer.ts"
import { exitCodes } from "../problem/exit-codes.ts"

/** Exit codes beyond those that errors carry themselves: 64 usage, 70 our own bug, 130 interrupted. */
export const exitCodeOf: Runtime.Teardown = (exit, onExit) =>
  Runtime.defaultTeardown(exit, (code) => {
    if (Exit.isFailure(exit) && code === 1) {
      const error = Cause.squash(exit.cause)
      if (CliError.isCliError(error)) return onExit(exitCodes.usage)
      if (lacksFiles(error)) return onExit(exitCodes.machine)
      if (Cause.hasDies(exit.cause)) return onExit(exitCodes.bug)
    }
    onExit(code)
  })

/** Whether the command was asked for JSON, however it is called. */
export function wantsJson(): boolean {
  return process.argv.slice(3).includes("--json")
}

/** Why a command failed, for programs (`casus/failure@1`, docs/artifacts.md). */
export function describeFailure(exit: number, text: string): string {
  return JSON.stringify({ schema: "casus/failure@1", exit, text }, undefined, 2)
}

/** Commands that nobody ends otherwise. */
const endless = new Set(["watch", "work"])

/** Says on stderr what was interrupted, and that nothing is left of it if that is so; what is kept was told before. */
export const tellInterrupted = Effect.fnUntraced(function* (args: readonly string[]) {
  const command = args.find((arg) => !arg.startsWith("-")) ?? ""
  if (endless.has(command)) return
  const isKept = yield* Ref.get(yield* IsKept)
  yield* printRemark(`interrupted: casus ${command}${isKept ? "" : ", of which nothing is kept"}`)
})

/** Says on stderr, or with `--json` on stdout, why a command failed; never a stack trace, but for our own bugs. */
export function explainFailure(cause: Cause.Cause<unknown>) {
  if (Cause.hasInterruptsOnly(cause)) return Effect.void
  if (lacksFiles(Cause.squash(cause))) return printFailure(exitCodes.machine, tooFewFiles)
  if (Cause.hasDies(cause)) {
    const found = "this is a bug of casus, not of your scenario. Please report it with the text below."
    return printFailure(exitCodes.bug, `casus: ${found}\n${Cause.pretty(cause)}`)
  }
  const error = Cause.squash(cause)
  if (error instanceof ScenarioIsWrong) {
    if (!wantsJson() || error.problems.length === 0) return printProblems(error.problems, error.mayHideMore)
    return printResult(JSON.stringify({ schema: "casus/problems@1", problems: error.problems }, undefined, 2))
  }
  // What was found was told as a result before.
  if (error instanceof FoundUntrue || error instanceof FoundUnread || error instanceof RunsLeftOut)
    return printRemark(error.text)
  if (CliError.isCliError(error)) return Effect.void
  const text = error instanceof BadUsage || error instanceof NoInput ? error.text : messageOf(error)
  return printFailure(codeOf(error), text)
}

const tooFewFiles =
  "the system lets this process open no more files: allow more (ulimit -n 256), or end others that hold many"

/** Whether something failed because no more files may be open, here or on the whole machine. */
function lacksFiles(error: unknown): boolean {
  const code: unknown = Predicate.hasProperty(error, "code") ? error.code : undefined
  return code === "EMFILE" || code === "ENFILE"
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The exit code that an error carries; 1 where it carries none, as the runtime has it. */
function codeOf(error: unknown): number {
  const code: unknown = Predicate.hasProperty(error, Runtime.errorExitCode) ? error[Runtime.errorExitCode] : undefined
  return typeof code === "number" ? code : exitCodes.untrue
}

function printFailure(exit: number, text: string) {
  return wantsJson() ? printResult(describeFailure(exit, text)) : printRemark(text)
}
