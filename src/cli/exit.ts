import { Cause, Effect, Exit, Runtime } from "effect"
import { CliError } from "effect/cli"
import { CannotWrite } from "../report/cannot-write.ts"
import { BadUsage, FoundUntrue, NoInput, ScenarioIsWrong } from "../study/failure.ts"
import { printProblems, printRemark, printResult } from "./printer.ts"
import { exitCodes } from "../problem/exit-codes.ts"

/** Exit codes beyond those that errors carry themselves: 64 usage, 70 our own bug, 130 interrupted. */
export const exitCodeOf: Runtime.Teardown = (exit, onExit) =>
  Runtime.defaultTeardown(exit, (code) => {
    if (Exit.isFailure(exit) && code === 1) {
      const error = Cause.squash(exit.cause)
      if (CliError.isCliError(error)) return onExit(exitCodes.usage)
      if (Cause.hasDies(exit.cause)) return onExit(exitCodes.bug)
    }
    onExit(code)
  })

/** Whether the command was asked for JSON, however it is called. */
function wantsJson(): boolean {
  return process.argv.slice(3).includes("--json")
}

/** Says on stderr, or with `--json` of a scenario's problems on stdout, why a command failed; never a stack trace, but for our own bugs. */
export function explainFailure(cause: Cause.Cause<unknown>) {
  if (Cause.hasInterruptsOnly(cause)) return Effect.void
  if (Cause.hasDies(cause)) {
    return printRemark(
      `casus: this is a bug of casus, not of your scenario. Please report it with the text below.\n${Cause.pretty(cause)}`,
    )
  }
  const error = Cause.squash(cause)
  if (error instanceof ScenarioIsWrong) {
    if (!wantsJson() || error.problems.length === 0) return printProblems(error.problems, error.mayHideMore)
    return printResult(JSON.stringify({ schema: "casus/problems@1", problems: error.problems }, undefined, 2))
  }
  if (error instanceof FoundUntrue || error instanceof BadUsage || error instanceof NoInput)
    return printRemark(error.text)
  if (error instanceof CannotWrite) return printRemark(error.message)
  if (CliError.isCliError(error)) return Effect.void
  return printRemark(error instanceof Error ? error.message : String(error))
}
