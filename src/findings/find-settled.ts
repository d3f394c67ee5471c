import type { Answer } from "../summary/summary.ts"
import { tellInterval, tellProbability } from "../words/share.ts"
import { measureEntropy } from "./entropy.ts"
import type { Candidate } from "./finding.ts"
import { addressOf, closeSentence, nameAnswered } from "./subject.ts"

/** What is above or below has a word of its own on both estimative scales: almost certain, almost no chance. */
const edge = 0.05

/**
 * Answers that are nearly certain or nearly excluded: the whole interval lies within 5 % of one end. They are the
 * stronger, the less is left open at the near end of the interval, in bits.
 */
export function findSettled(answers: readonly Answer[]): readonly Candidate[] {
  return answers.flatMap((answer): readonly Candidate[] => {
    if (answer.kind !== "event" || answer.estimate === undefined || answer.unreachable === true) return []
    const { low, high } = answer.estimate
    const kind = low >= 1 - edge ? "certain" : high <= edge ? "excluded" : undefined
    if (kind === undefined) return []
    const number = `${tellProbability(answer.estimate)} (${tellInterval(answer.estimate)})`
    return [
      {
        kind,
        strength: 1 - measureEntropy(kind === "certain" ? low : high),
        at: addressOf(answer),
        tell: ({ isFirst, others }) =>
          closeSentence(
            `Nearly ${kind}${isFirst ? tellOthers(others) : ""}: ${nameAnswered(answer)}, ${number}`,
            answer,
          ),
      },
    ]
  })
}

function tellOthers(others: number): string {
  return others === 0 ? "" : `, as ${others} more ${others === 1 ? "is" : "are"}`
}
