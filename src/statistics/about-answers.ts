import { endOfBlock, usualBlocks } from "./jackknife.ts"

/** What is the same of answers whatever they are tallied by. */
export interface AboutAnswers {
  /** The mean of those that count. */
  readonly centre: number
  /** Whether all of them are 0 or 1. */
  readonly areYesNo: boolean
  /** Whether every run counts. */
  readonly areAll: boolean
  /** By block of consecutive runs: the sum of the squares of those that count, less their mean. */
  readonly squares: Float64Array
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
  const centre = runs === 0 ? 0 : sum / runs
  return { centre, areYesNo, areAll: runs === answers.length, squares: sumSquares(answers, centre) }
}

function sumSquares(answers: ArrayLike<number>, centre: number): Float64Array {
  const squares = new Float64Array(Math.min(usualBlocks, answers.length))
  for (let block = 0; block < squares.length; block++) {
    const end = endOfBlock(block, answers.length, squares.length)
    for (let run = endOfBlock(block - 1, answers.length, squares.length); run < end; run++) {
      const answer = answers[run]! - centre
      if (!Number.isNaN(answer)) squares[block] = squares[block]! + answer * answer
    }
  }
  return squares
}
