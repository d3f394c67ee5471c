import { tellRuns } from "./count.ts"

/** What a number may be given. */
export interface Conditional {
  readonly given?: string
  readonly given_deadline?: string
  readonly given_runs?: number
}

/**
 * Under which condition a number holds, as it stands beside that number everywhere: `where escalation came true, 1,703
 * runs`; of a question with several deadlines the one that counts, `where escalation (2024-06-30) came true`. Empty where
 * there is none.
 */
export function tellCondition({ given, given_deadline, given_runs }: Conditional): string {
  if (given === undefined) return ""
  const which = given_deadline === undefined ? given : `${given} (${given_deadline})`
  const runs = given_runs === undefined ? "" : `, ${tellRuns(given_runs)}`
  return `where ${which} came true${runs}`
}

/** A text and its condition after it, apart by a comma or what is given. */
export function withCondition(text: string, condition: Conditional, between = ", "): string {
  const told = tellCondition(condition)
  return [text, told].filter((part) => part !== "").join(between)
}

/** The day asked for: `by 2024-05-31`, `on 2024-12-31`; empty for `when`. */
export function tellDeadline({
  deadline,
  mode,
}: {
  readonly deadline?: string | undefined
  /** Whether it is to happen until that day, or to hold on it. */
  readonly mode?: "by" | "at" | undefined
}): string {
  return deadline === undefined ? "" : `${mode === "by" ? "by" : "on"} ${deadline}`
}
