import { column, details, mono, onlyIn, remark, section, table } from "../../report/document/build.ts"
import type { Inline, Section } from "../../report/document/document.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { Answer } from "../../summary/summary.ts"
import { tellCount } from "../../words/count.ts"
import { tellCorrectedMean, tellCorrectedShare } from "../../words/luck.ts"
import { tellName } from "../../words/quantity.ts"

/** One number that was corrected: what is answered, by when, and both numbers in words. */
interface Corrected {
  readonly id: string
  readonly when: string
  readonly told: string
}

/** What luck did to the answers, with what was counted beside it; a line for the terminal. */
export function tellLuck(answers: readonly Answer[]): readonly Section[] {
  const rows = answers.flatMap(listCorrected)
  if (rows.length === 0) return []
  const lead = `${tellCount(rows.length, "number")} above ${rows.length === 1 ? "is" : "are"} corrected for luck: runs say how each die fell and with what chance, and what was luck alone is taken out (--plain leaves it in). Medians, quantiles, answers given a condition, positions, rules and what is found in single runs are counted.`
  return onlyIn(
    ["page", "markdown"],
    section(
      "luck",
      "Corrected for luck",
      remark(lead),
      details(
        "Each number as it was counted and as it was corrected",
        table(
          [column("Question", "label"), column("When"), column("Counted and corrected, with 95 % interval")],
          rows.map(({ id, when, told }): readonly Inline[] => [mono(id), when, told]),
        ),
      ),
    ),
  )
}

function listCorrected(answer: Answer): readonly Corrected[] {
  const when = "deadline" in answer && answer.deadline !== undefined ? answer.deadline : ""
  const row = (told: string | undefined, part = ""): readonly Corrected[] =>
    told === undefined ? [] : [{ id: answer.id, when: [when, part].filter((one) => one !== "").join(", "), told }]
  const share = (estimate: Estimate | undefined, part?: string): readonly Corrected[] =>
    estimate === undefined ? [] : row(tellCorrectedShare(estimate), part)
  if (answer.kind === "category")
    return (answer.shares ?? []).flatMap(({ value, estimate }) => share(estimate, tellName(value)))
  if (answer.kind !== "value") return share(answer.estimate)
  return answer.mean === undefined ? [] : row(tellCorrectedMean(answer.mean, tellName(answer.unit)), "mean")
}
