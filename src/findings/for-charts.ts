import type { Finding, FindingKind } from "./finding.ts"

/** Kinds that say what an answer is, and not what it hangs on: what a chart of the answer shows. */
const shown: ReadonlySet<FindingKind> = new Set(["settled", "open", "moved", "date", "quantity", "category"])

/**
 * The weightiest finding that a chart of one question shows; undefined where the runs carry none, and the chart is then
 * named by its question. `findings` are all that there are (`listFindings`).
 */
export function findForQuestion(findings: readonly Finding[], id: string): Finding | undefined {
  return findings.find(({ kind, at }) => at.question === id && shown.has(kind))
}

/** The weightiest of these kinds that a chart of several questions shows: such as `moved` for a chart by date. */
export function findForQuestions(
  findings: readonly Finding[],
  ids: readonly string[],
  kinds: readonly FindingKind[] = [...shown],
): Finding | undefined {
  return findings.find(({ kind, at }) => kinds.includes(kind) && at.question !== undefined && ids.includes(at.question))
}

/** What a chart of positions, of rules or of what drives the answers shows. */
export function findForSection(
  findings: readonly Finding[],
  section: "positions" | "rules" | "drivers",
): Finding | undefined {
  return findings.find(({ at }) => at.section === section)
}
