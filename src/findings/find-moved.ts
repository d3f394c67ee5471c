import { wilsonInterval } from "../statistics/wilson.ts"
import type { Answer } from "../summary/summary.ts"
import { tellInterval, tellProbability } from "../words/share.ts"
import type { Candidate } from "./finding.ts"
import { addressOf, closeSentence, dayOf, nameSubject } from "./subject.ts"

type EventAnswer = Extract<Answer, { kind: "event" }>

/** A move is told from a tenth on. */
const leastMove = 0.1

/**
 * Questions whose chance moves from the first deadline to the last. What has happened by the first has happened by the last,
 * so the move is itself a share of runs and has an interval; it is as strong as the near end of that.
 */
export function findMoved(answers: readonly Answer[]): readonly Candidate[] {
  const events = answers.filter((answer): answer is EventAnswer => answer.kind === "event" && answer.mode === "by")
  return [...new Set(events.map(({ id }) => id))].flatMap((id): readonly Candidate[] => {
    const told = events.filter((answer) => answer.id === id && answer.estimate !== undefined)
    const [first, last] = [told[0], told.at(-1)]
    if (first?.estimate === undefined || last?.estimate === undefined || first === last) return []
    const { n } = last.estimate
    const move = Math.round((last.estimate.value - first.estimate.value) * n)
    const { low } = wilsonInterval(Math.max(0, move), n)
    if (low < leastMove) return []
    const [from, to] = [tellAt(first), tellAt(last)]
    return [
      {
        kind: "moved",
        strength: low,
        at: addressOf(last),
        tell: ({ isFirst }) =>
          closeSentence(`${nameSubject(last)} moves ${isFirst ? "most " : ""}with time: from ${from} to ${to}`, last),
      },
    ]
  })
}

function tellAt(answer: EventAnswer): string {
  const { estimate } = answer
  return estimate === undefined ? "" : `${tellProbability(estimate)} (${tellInterval(estimate)}) ${dayOf(answer)}`
}
