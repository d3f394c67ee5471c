import { maskControls } from "./control-characters.ts"
import type { Problem } from "./problem.ts"

/** Escape codes of a terminal, or nothing where colour is not wanted. */
const paint = (color: boolean, code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)

const bold = 1
const red = 31
const yellow = 33
const grey = 90

/** Lines longer than this are shown as a window around the place. */
const widest = 120

/**
 * A problem for a person: `file:line:column: sentence`, the line itself, a caret under the part that is meant, and the
 * remedy. Control characters of the file are shown as `·`, so that a file cannot write escape codes to a terminal.
 */
export const formatProblem = (problem: Problem, color: boolean): string => {
  const { file, line, column } = problem.place
  const tone = problem.severity === "problem" ? red : yellow
  const head = `${paint(color, bold, `${maskControls(file)}:${line}:${column}:`)} ${paint(color, tone, problem.severity === "problem" ? "" : "warning: ")}${maskControls(problem.text)} ${paint(color, grey, `[${problem.code}]`)}`
  const remedy = problem.remedy === undefined ? [] : [`    ${paint(color, grey, "→")} ${maskControls(problem.remedy)}`]
  return [head, ...excerptLines(problem, color, tone), ...remedy].join("\n")
}

const excerptLines = ({ place }: Problem, color: boolean, tone: number): readonly string[] => {
  if (place.excerpt.trim() === "") return []
  const start = Math.max(0, Math.min(place.column - 1 - widest / 2, place.excerpt.length - widest))
  const shown = place.excerpt.slice(start, start + widest)
  const offset = place.column - 1 - start
  const length = Math.max(1, Math.min(place.length, shown.length - offset))
  return [
    `    ${maskControls(shown)}`,
    `    ${" ".repeat(Math.max(0, offset))}${paint(color, tone, "^".repeat(length))}`,
  ]
}

/** `3 problems, 1 warning`. */
export const countProblems = (problems: readonly Pick<Problem, "severity">[]): string => {
  const warnings = problems.filter(({ severity }) => severity === "warning").length
  const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`
  const parts = [
    ...(problems.length > warnings ? [count(problems.length - warnings, "problem")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ]
  return parts.join(", ") || "no problems"
}
