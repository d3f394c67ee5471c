import type { AnswerName } from "../analysis/answer-measure.ts"

/** `by 2025-11-10`, `at 2025-11-10`; nothing for an answer without a deadline. */
export function tellAskedDay({ deadline, kind, mode }: Pick<AnswerName, "deadline" | "kind" | "mode">): string {
  return deadline === undefined ? "" : `${kind === "when" || mode === "by" ? "by" : "at"} ${deadline}`
}

/** The question with its deadline and the value that is asked for. */
export function tellAsk(answer: AnswerName): string {
  return [answer.ask, answer.value === undefined ? "" : `${answer.value.replaceAll("_", " ")}:`, tellAskedDay(answer)]
    .filter((part) => part !== "")
    .join(" ")
}
