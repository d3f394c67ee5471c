import type { Answer } from "../summary/summary.ts"
import { tellName } from "../words/quantity.ts"
import { tellInterval, tellProbability } from "../words/share.ts"
import type { Candidate } from "./finding.ts"
import { addressOf, closeSentence, nameAnswered, takeLast } from "./subject.ts"

type Share = NonNullable<Extract<Answer, { kind: "category" }>["shares"]>[number]

/** The most likely value of each category, and the next; where their intervals meet, nothing is said to lead. */
export function findCategories(answers: readonly Answer[]): readonly Candidate[] {
  return takeLast(answers).flatMap((answer): readonly Candidate[] => {
    if (answer.kind !== "category" || answer.shares === undefined) return []
    const [first, second] = answer.shares.toSorted((a, b) => b.estimate.value - a.estimate.value)
    if (first === undefined) return []
    const isApart = second === undefined || first.estimate.low > second.estimate.high
    return [
      {
        kind: "category",
        strength: isApart ? first.estimate.low : 0.5,
        at: addressOf(answer),
        tell: () =>
          closeSentence(
            isApart
              ? `${nameAnswered(answer)}: most likely ${tellShareOf(first)}${tellNext(second, answer.shares ?? [])}`
              : `${nameAnswered(answer)}: nothing separates ${tellShareOf(first)}, and ${second === undefined ? "" : tellShareOf(second)}`,
            answer,
          ),
      },
    ]
  })
}

/** The value after the likeliest; of two values the first says all. */
function tellNext(second: Share | undefined, shares: readonly Share[]): string {
  return second === undefined || second.estimate.value === 0 || shares.length === 2
    ? ""
    : `; next ${tellShareOf(second)}`
}

function tellShareOf({ value, estimate }: Share): string {
  return `${tellName(value)}, ${tellProbability(estimate)} (${tellInterval(estimate)})`
}
