import { maskControls } from "./control-characters.ts"
import type { Problem } from "./problem.ts"

/** Sets a text in a style of a terminal. */
export type Paint = (style: "bold" | "red" | "yellow" | "gray", text: string) => string

const paintNothing: Paint = (_, text) => text

/** Lines longer than this are shown as a window around the place. */
const widest = 120

/**
 * A problem for a person: `file:line:column: sentence`, the line itself, a caret under the part that is meant, and the
 * remedy. Control characters of the file are shown as `·`, so that a file cannot write escape codes to a terminal.
 */
export function formatProblem(problem: Problem, paint = paintNothing): string {
  const { file, line, column } = problem.place
  const tone = problem.severity === "problem" ? "red" : "yellow"
  const head = `${paint("bold", `${maskControls(file)}:${line}:${column}:`)} ${paint(tone, problem.severity === "problem" ? "" : "warning: ")}${maskControls(problem.text)} ${paint("gray", `[${problem.code}]`)}`
  const remedy = problem.remedy === undefined ? [] : [`    ${paint("gray", "→")} ${maskControls(problem.remedy)}`]
  return [head, ...excerptLines(problem, (text) => paint(tone, text)), ...remedy].join("\n")
}

function excerptLines({ place }: Problem, paint: (text: string) => string): readonly string[] {
  if (place.excerpt.trim() === "") return []
  const start = Math.max(0, Math.min(place.column - 1 - widest / 2, place.excerpt.length - widest))
  const shown = place.excerpt.slice(start, start + widest)
  const offset = place.column - 1 - start
  const length = Math.max(1, Math.min(place.length, shown.length - offset))
  return [`    ${maskControls(shown)}`, `    ${" ".repeat(Math.max(0, offset))}${paint("^".repeat(length))}`]
}

/** `3 problems, 1 warning`. */
export function countProblems(problems: readonly Pick<Problem, "severity">[]): string {
  const warnings = problems.filter(({ severity }) => severity === "warning").length
  const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`
  const parts = [
    ...(problems.length > warnings ? [count(problems.length - warnings, "problem")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ]
  return parts.join(", ") || "no problems"
}
