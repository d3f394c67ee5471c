import { chooseFindings } from "../../findings/choose-findings.ts"
import type { Address, Finding } from "../../findings/finding.ts"
import { link, list, onlyIn, paragraph, remark, section } from "../../report/document/build.ts"
import type { Inline, Section, Span } from "../../report/document/document.ts"
import type { Summary } from "../../summary/summary.ts"

/** What a reader with one minute is told: up to five findings, each with where it is looked up. */
export function tellFindings({
  findings,
  summary,
}: {
  readonly findings: readonly Finding[]
  readonly summary: Summary
}): readonly Section[] {
  if (summary.questions.length === 0 && findings.length === 0) return []
  const chosen = chooseFindings(findings)
  return [
    section(
      "findings",
      "What stands out",
      chosen.length === 0
        ? [paragraph("Nothing does: no answer is near certain, nearly excluded or even, and no position fails.")]
        : list(chosen.map(({ text, at }): Inline => [`${text} `, pointTo(at)])),
      onlyIn(
        ["page", "markdown"],
        remark(
          "Found and ranked by the rules of docs/method.md, of which none looks at more than the intervals allow.",
        ),
      ),
    ),
  ]
}

/** Where a finding is looked up, by the id that the next command takes. */
function pointTo({ section: place, question, position }: Address): Span {
  return link(question ?? position ?? place, `#${place}`)
}
