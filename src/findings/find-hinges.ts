import type { AnswerLeaders, Leaders } from "../analysis/leaders.ts"
import type { Answer } from "../summary/summary.ts"
import { tellExplained } from "../words/explained.ts"
import type { Candidate } from "./finding.ts"
import { addressOf, closeSentence, nameAnswered } from "./subject.ts"

/** What one unknown explains, that an answer may be said to hang on it: a fifth of the variance … */
const leastAlone = 0.2

/** … and so many times what the next one explains. */
const ahead = 2

/** All unknowns together must explain so much before ignorance is said to lead. */
const leastIgnorance = 0.5

/**
 * Answers that hang on one unknown, an assumption or a factor. They are the stronger, the higher the correlation ratio at the near end of
 * the interval: the root of the explained share, which is what a correlation would be.
 */
export function findHinges(answers: readonly Answer[], leaders: Leaders): readonly Candidate[] {
  return pair(answers, leaders).flatMap(([answer, { leaders: found }]): readonly Candidate[] => {
    const [first, second] = found
    if (first === undefined || first.explains.low < leastAlone) return []
    if (second !== undefined && first.explains.low < ahead * second.explains.value) return []
    return [
      {
        kind: "hinge",
        strength: Math.sqrt(Math.min(1, first.explains.low)),
        at: { ...addressOf(answer), section: "drivers" },
        tell: ({ isFirst }) =>
          closeSentence(
            `${nameAnswered(answer)} hangs on one unknown${isFirst ? " more than any other answer does" : ""}: “${first.title}” alone explains ${tellExplained(first.explains)} of what varies from run to run`,
            answer,
          ),
      },
    ]
  })
}

/** Answers that ignorance decides rather than chance: what is not known explains most of the variance, source by source. */
export function findIgnorance(answers: readonly Answer[], leaders: Leaders): readonly Candidate[] {
  return pair(answers, leaders).flatMap(([answer, { ignorance }]): readonly Candidate[] =>
    ignorance.low < leastIgnorance
      ? []
      : [
          {
            kind: "ignorance",
            strength: Math.min(1, ignorance.low),
            at: { ...addressOf(answer), section: "drivers" },
            tell: () =>
              closeSentence(
                `Ignorance, not chance, decides ${nameAnswered(answer)}: at least ${tellExplained(ignorance)} of what varies from run to run is what is assumed, so that knowing more would narrow it`,
                answer,
              ),
          },
        ],
  )
}

/** Answers with what leads in them. */
function pair(answers: readonly Answer[], { answers: led }: Leaders): readonly (readonly [Answer, AnswerLeaders])[] {
  return led.flatMap((one) => {
    const answer = answers.find(({ id, deadline }) => id === one.id && deadline === one.deadline)
    return answer === undefined ? [] : [[answer, one] as const]
  })
}
