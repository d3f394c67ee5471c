/** What is the same of answers whatever they are tallied by. */
export interface AboutAnswers {
  /** The mean of those that count. */
  readonly centre: number
  /** Whether all of them are 0 or 1. */
  readonly areYesNo: boolean
  /** Whether every run counts. */
  readonly areAll: boolean
}

export function describeAnswers(answers: ArrayLike<number>): AboutAnswers {
  let areYesNo = true
  let [sum, runs] = [0, 0]
  for (let run = 0; run < answers.length; run++) {
    const answer = answers[run]!
    if (Number.isNaN(answer)) continue
    if (answer !== 0 && answer !== 1) areYesNo = false
    sum += answer
    runs++
  }
  return { centre: runs === 0 ? 0 : sum / runs, areYesNo, areAll: runs === answers.length }
}
