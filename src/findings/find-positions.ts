import type { PositionSummary } from "../summary/summary.ts"
import { tellInterval, tellProbability } from "../words/share.ts"
import type { Candidate } from "./finding.ts"

/** A position that holds in nineteen runs of twenty has not failed. */
const leastBroken = 0.05

/** Stated positions that are broken, by which rule and when. They are the stronger, the more often they surely are. */
export function findBroken(positions: readonly PositionSummary[]): readonly Candidate[] {
  return positions.flatMap((position): readonly Candidate[] => {
    const { broken, broken_by, broken_when } = position
    if (broken === undefined || broken.low < leastBroken) return []
    const median = broken_when?.find(({ level }) => level === 0.5)?.date
    return [
      {
        kind: "position",
        strength: broken.low,
        at: { section: "positions", position: position.id },
        tell: ({ isFirst }) =>
          [
            `${isFirst ? "Fails most of what was stated" : "Fails, though it was stated"}: “${stripStop(position.holds)}”, stated by ${position.actor_title},`,
            `broken in ${tellProbability(broken)} (${tellInterval(broken)}) of runs${tellBreaker(broken_by)}${median === undefined ? "" : `, median ${median}`}.`,
          ].join(" "),
      },
    ]
  })
}

/** The rule that breaks it, with its share where there are others. */
function tellBreaker(breakers: PositionSummary["broken_by"]): string {
  const [first] = breakers.toSorted((a, b) => b.estimate.value - a.estimate.value)
  if (first === undefined) return ""
  return breakers.length === 1
    ? `, always by “${first.title}”`
    : `, most often by “${first.title}” (${tellProbability(first.estimate)})`
}

function stripStop(text: string): string {
  return text.replace(/\.$/, "")
}
