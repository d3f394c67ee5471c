import { column, mono, remark, section, table } from "../../report/document/build.ts"
import type { Section } from "../../report/document/document.ts"
import type { Storylines } from "../../summary/storylines/storylines.ts"
import { tellProbability, tellShare } from "../../words/share.ts"
import { tellApart } from "../../words/storyline.ts"

/** The typical sequences of milestones, in words: what sets each apart, how likely it is, and the run to read for it. */
export function tellStorylines(storylines: Storylines | undefined): readonly Section[] {
  if (storylines === undefined) return []
  const { lines, explained } = storylines
  return [
    section(
      "storylines",
      "Storylines",
      table(
        [column("Line", "label"), column("Share", "number"), column("Set apart by"), column("A run of it", "number")],
        lines.map((line) => [line.id, tellProbability(line.share), tellApart(line, storylines), String(line.run)]),
      ),
      remark([
        `Runs put together by which milestones happen and in what order; the lines carry ${tellShare(explained)} of the differences between runs. `,
        mono("casus explain FILE --run N"),
        " tells a run day by day.",
      ]),
    ),
  ]
}
