/**
 * An analyst saves a file with four mistakes in it and wants to hear of all four at once, each with the place
 * to look at and something to do about it. A Problem is one such thing. It is a value, never an exception:
 * stages collect problems and hand them on. This folder refuses to read files, to print, and to guess.
 */

/** What is wrong and what to do, without a place: made by the functions of messages.ts and nowhere else. */
export interface Message {
  /** Stable kebab-case code, documented in docs/errors.md. */
  readonly code: string
  /** `problem` stops a run (exit 65); `warning` does not. */
  readonly severity: "problem" | "warning"
  /** One sentence: what is wrong. */
  readonly text: string
  /** What to do about it; absent where the sentence already says it. */
  readonly remedy?: string
  /** The name, or the section, in which what was named is not there: where that could not be read, this is no mistake. */
  readonly about?: string
}

/** A place in a file, as an editor counts: line and column start at 1, columns count UTF-16 units. */
export interface Place {
  /** Path relative to the scenario's own tree, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Number of characters to underline from the column on, at least 1. */
  readonly length: number
  /** The text of the line, for the excerpt with a caret. */
  readonly excerpt: string
}

/** One thing wrong with a scenario: a message at a place. */
export interface Problem extends Message {
  readonly place: Place
  /** Dotted path of the value in the resolved scenario, such as `actors.armenia.rules.leaves.when`. */
  readonly path: string
}

/** A message about a part of a text that stands in no file: the value of a flag, called by its name. */
export function problemInText(
  message: Message,
  {
    name,
    text,
    start,
    end,
  }: { readonly name: string; readonly text: string; readonly start: number; readonly end: number },
): Problem {
  return {
    ...message,
    place: { file: name, line: 1, column: start + 1, length: Math.max(1, end - start), excerpt: text },
    path: name,
  }
}

/**
 * Whether a message tells of a name that is there and could not be read: of an entry set aside, such as `army.leaves`, of
 * a part of one, or of a section that was set aside as a whole.
 */
export function isAboutUnread({ about }: Message, setAside: readonly string[]): boolean {
  return about !== undefined && [about, ...about.split(".")].some((part) => setAside.includes(part))
}

/** A stage either gives its product or all its problems; warnings come with both. */
export type Checked<A> =
  | { readonly ok: true; readonly value: A; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Problems in reading order: by file, line, column, then code; equal ones once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted(
    (a, b) =>
      compareText(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compareText(a.code, b.code) ||
      compareText(a.text, b.text),
  )
  return sorted.filter((problem, i) => i === 0 || !isSame(problem, sorted[i - 1]))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isSame(a: Problem, b: Problem | undefined): boolean {
  return (
    b !== undefined &&
    a.code === b.code &&
    a.text === b.text &&
    a.place.file === b.place.file &&
    a.place.line === b.place.line &&
    a.place.column === b.place.column
  )
}
