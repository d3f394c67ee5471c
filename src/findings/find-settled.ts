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
    const word = low >= 1 - edge ? "certain" : high <= edge ? "excluded" : undefined
    if (word === undefined) return []
    const number = `${tellProbability(answer.estimate)} (${tellInterval(answer.estimate)})`
    return [
      {
        kind: "settled",
        strength: 1 - measureEntropy(word === "certain" ? low : high),
        at: addressOf(answer),
        tell: () => closeSentence(`Nearly ${word}: ${nameAnswered(answer)}, ${number}`, answer),
      },
    ]
  })
}
