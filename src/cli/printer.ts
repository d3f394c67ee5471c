import { Effect, Stdio, Stream } from "effect"
import { countProblems, formatProblem } from "../problem/excerpt.ts"
import type { Problem } from "../problem/problem.ts"
import { prettyJson } from "../report/canonical-json.ts"
import type { Document } from "../report/document/document.ts"
import { writeTerminal } from "../report/document/write-terminal.ts"
import { quoteFile } from "../report/shell.ts"

/** Results go to stdout, everything else to stderr; nothing else in cli/ writes to either. */

/** Prints a result, with a line break at its end. */
export const printResult = Effect.fn("printResult")(function* (text: string) {
  const stdio = yield* Stdio.Stdio
  yield* Stream.run(Stream.make(text.endsWith("\n") ? text : `${text}\n`), stdio.stdout({ endOnDone: false })).pipe(
    Effect.ignore,
  )
})

/** Prints a remark, with a line break at its end. */
export const printRemark = (text: string) => writeError(`${text}\n`)

/** Writes to stderr as it is: for a progress line that is written over. */
export const writeError = Effect.fn("writeError")(function* (text: string) {
  const stdio = yield* Stdio.Stdio
  yield* Stream.run(Stream.make(text), stdio.stderr({ endOnDone: false })).pipe(Effect.ignore)
})

/** Whether stderr wants colour: a terminal, and NO_COLOR is not set (no-color.org). */
export const wantsColor = Effect.gen(function* () {
  const stdio = yield* Stdio.Stdio
  return (yield* stdio.stderrIsTerminal) && (process.env["NO_COLOR"] ?? "") === ""
})

/** Whether stdout wants colour. */
export const wantsColorOnStdout = Effect.gen(function* () {
  const stdio = yield* Stdio.Stdio
  return (yield* stdio.stdoutIsTerminal) && (process.env["NO_COLOR"] ?? "") === ""
})

/** Problems as a person reads them, with a count at the end. */
export const printProblems = Effect.fn("printProblems")(function* (problems: readonly Problem[], mayHideMore = false) {
  if (problems.length === 0) return
  const color = yield* wantsColor
  const count = `${countProblems(problems)}${mayHideMore ? "; more may follow when these are put right" : ""}`
  yield* printRemark([...problems.map((problem) => formatProblem(problem, color)), count].join("\n"))
})

/** That there are warnings, in one line: a run is no place to read them all. */
export const printWarningCount = Effect.fn("printWarningCount")(function* (file: string, warnings: readonly Problem[]) {
  if (warnings.length > 0) yield* printRemark(`${countProblems(warnings)} (casus check ${quoteFile(file)} tells them)`)
})

/** How a document is laid out for stdout: as wide as the terminal is, 100 columns where it is none. */
export const formOfStdout = Effect.gen(function* () {
  const stdio = yield* Stdio.Stdio
  const width = (yield* stdio.stdoutIsTerminal) ? (process.stdout.columns ?? 100) : 100
  return { width, color: yield* wantsColorOnStdout }
})

/** Prints a document and where its report lies; with `json`, what was found alone on stdout. */
export const printDocument = Effect.fn("printDocument")(function* (
  document: Document,
  found: object,
  folder: string,
  { json }: { readonly json: boolean },
) {
  if (json) {
    yield* printResult(prettyJson(found))
    return yield* printRemark(`report: ${folder}`)
  }
  yield* printResult(`${writeTerminal(document, yield* formOfStdout)}report: ${folder}`)
})
