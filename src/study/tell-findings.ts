import { chooseFindings } from "../findings/choose-findings.ts"
import type { Address, Finding } from "../findings/finding.ts"
import { link, list, onlyIn, paragraph, remark, section } from "../report/document/build.ts"
import type { Inline, Section, Span } from "../report/document/document.ts"

/**
 * What a reader with one minute is told first: up to five findings, each with where it is looked up; or that there is
 * none, in the words that are handed in.
 */
export function tellFindings(findings: readonly Finding[], none: string): Section {
  const chosen = chooseFindings(findings)
  return section(
    "findings",
    "What stands out",
    chosen.length === 0
      ? [paragraph(none)]
      : list(chosen.map(({ text, at }): Inline => [`${text} (`, pointTo(at), ")"])),
    onlyIn(
      ["page", "markdown"],
      remark("Found and ranked by the rules of docs/method.md, none of which says more than the intervals allow."),
    ),
  )
}

/** Where a finding is looked up, by the id that the next command takes. */
function pointTo({ section: place, question, position }: Address): Span {
  return link(question ?? position ?? place, `#${place}`)
}
