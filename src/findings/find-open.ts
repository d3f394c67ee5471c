import type { Answer } from "../summary/summary.ts"
import { tellInterval, tellProbability } from "../words/share.ts"
import { measureEntropy } from "./entropy.ts"
import type { Candidate } from "./finding.ts"
import { addressOf, closeSentence, nameAnswered } from "./subject.ts"

/** A roughly even chance, after ICD 203. */
const [least, greatest] = [0.45, 0.55]

/** Answers that are as likely as not: the whole interval is a roughly even chance. They are the stronger, the nearer to a half. */
export function findOpen(answers: readonly Answer[]): readonly Candidate[] {
  return answers.flatMap((answer): readonly Candidate[] => {
    if (answer.kind !== "event" || answer.estimate === undefined) return []
    const { estimate } = answer
    const { low, high } = estimate
    if (low < least || high > greatest) return []
    return [
      {
        kind: "open",
        strength: Math.min(measureEntropy(low), measureEntropy(high)),
        at: addressOf(answer),
        tell: () =>
          closeSentence(
            `Open, as likely as not: ${nameAnswered(answer)}, ${tellProbability(estimate)} (${tellInterval(estimate)})`,
            answer,
          ),
      },
    ]
  })
}
