import type { Chosen, Corrector, Regressors } from "../ensemble/corrector.ts"
import type { Correction } from "../ensemble/ensemble.ts"
import type { Model } from "../model/model.ts"
import { type Alteration, unaltered } from "../simulation/alteration.ts"
import type { Plan } from "../simulation/plan.ts"
import { chooseRegressors, describeCandidate } from "../statistics/choose-regressors.ts"
import { correctMean, countYes, type Luck } from "../statistics/correct.ts"
import { estimateMean } from "../statistics/mean.ts"
import { measureMean } from "../statistics/moments.ts"
import { regress } from "../statistics/regress.ts"
import type { Asked } from "./ask.ts"
import { type Decided, decideCorrections, type Judged, type Regressed } from "./decide-corrections.ts"
import { openRuns } from "./runs.ts"
import { sumTargets } from "./totals/sum-targets.ts"
import { type ChosenTarget, listTargets, readTarget } from "./targets.ts"

/**
 * Takes luck out of what the runs of a model answer: of every chance, share and mean that is given no condition, the part that
 * is a sum of luck and of normal scores, whose mean is 0. Undefined where a plan has neither, or no such question.
 *
 * For a question at a deadline the pilot chooses regressors (statistics/choose-regressors.ts) among the luck of all dice at
 * the deadline's record, for later luck is noise, and all that is not known; coefficients come from all runs. It is then
 * corrected where that makes its error smaller (decide-corrections.ts), and counted elsewhere. The values of a category share
 * their regressors; one of fewer than 10 runs is told with the error of counting.
 */
export function correctAnswers(
  model: Model,
  plan: Plan,
  seed: string,
  alteration: Alteration = unaltered,
): Corrector | undefined {
  const targets = listTargets(model, plan, alteration)
  if (targets.every(({ candidates }) => candidates.length === 0)) return undefined
  return {
    choose: (pilot, regressors) => {
      const runs = openRuns(model, seed, pilot)
      const described = new Map(Array.from(regressors, ([place, values]) => [place, describeCandidate(values)]))
      const chosen = targets.map((target): ChosenTarget => {
        const candidates = target.candidates.map((place) => described.get(place)!)
        const answers = readTarget(runs, target)
        const places = chooseRegressors(answers, candidates).map((index) => target.candidates[index]!)
        return { ...target, places, pilotMeans: answers.map(measureMean) }
      })
      return {
        places: [...new Set(chosen.flatMap(({ places }) => places))].toSorted((a, b) => a - b),
        fit: (columns, kept) => {
          const played = openRuns(model, seed, columns)
          return decideCorrections(chosen.map((target) => fitTarget(readTarget(played, target), target, kept))).map(
            nameCorrection,
          )
        },
        sums: sumTargets(chosen, (columns) => openRuns(model, seed, columns)),
      } satisfies Chosen
    },
  }
}

function fitTarget(
  answers: readonly Float64Array[],
  { asked, isShare, places }: ChosenTarget,
  kept: Regressors,
): Regressed<Luck> {
  const columns = places.map((place) => kept.get(place)!)
  const judged = answers.map((answer, i) => judgeColumn(asked[i]!, answer))
  if (places.length === 0) return { isShare, answers: judged, lucks: answers.map(() => undefined) }
  const { rank, coefficients } = regress(answers, columns)
  return { isShare, answers: judged, lucks: coefficients.map((one) => ({ values: combine(one, columns), rank })) }
}

/** What is to be known of an answer whose runs are at hand. */
function judgeColumn(asked: Asked, answer: Float64Array): Judged<Luck> {
  const none: Luck = { values: new Float64Array(answer.length), rank: 0 }
  const known = new Map<Luck, { value: number; mcse: number }>()
  return {
    asked,
    runs: answer.length,
    yes: () => countYes(answer),
    errorOfCounting: () => estimateMean(answer).mcse,
    correct: (luck = none) => {
      const found = known.get(luck) ?? correctMean(answer, luck)
      known.set(luck, found)
      return found
    },
  }
}

function nameCorrection({ answer, luck, isRare }: Decided<Luck>): Correction {
  return { name: answer.asked.name, ...luck, ...(isRare ? { isRare: true as const } : {}) }
}

/** Σ coefficient · column. */
function combine(coefficients: Float64Array, columns: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(columns[0]!.length)
  for (const [i, column] of columns.entries()) {
    const coefficient = coefficients[i]!
    if (coefficient === 0) continue
    for (let run = 0; run < sum.length; run++) sum[run]! += coefficient * column[run]!
  }
  return sum
}
