import type { Chosen, Corrector, Regressors } from "../ensemble/corrector.ts"
import type { Correction } from "../ensemble/ensemble.ts"
import type { Model } from "../model/model.ts"
import { listSources } from "../simulation/sources.ts"
import { type Alteration, unaltered } from "../simulation/alteration.ts"
import type { Plan } from "../simulation/plan.ts"
import { chooseRegressors, describeCandidate } from "../statistics/choose-regressors.ts"
import {
  canCorrectShare,
  correctMean,
  countYes,
  helps,
  isRareShare,
  type Luck,
  staysShare,
} from "../statistics/correct.ts"
import { regress } from "../statistics/regress.ts"
import { type Asked, listAsked, splitAsked } from "./ask.ts"
import { openRuns, type Runs } from "./runs.ts"

/** One question at one deadline: its answers, which share their regressors. */
interface Target {
  /** One answer; of a category one for each value. */
  readonly asked: readonly [Asked, ...Asked[]]
  readonly isShare: boolean
  /** Places of the regressors that are known by its record: luck read at it, and what is not known at all. */
  readonly candidates: readonly number[]
}

/**
 * Takes luck out of what the runs of a model answer: of every chance, share and mean that is given no condition, the part that
 * is a sum of luck and of normal scores, whose mean is 0. Undefined where a plan has neither, or no such question.
 *
 * For a question at a deadline the pilot chooses regressors (statistics/choose-regressors.ts) among the luck of all dice at
 * the deadline's record, for later luck is noise, and all that is not known; coefficients come from all runs. It is then
 * corrected where that makes its error smaller, and counted elsewhere, as is a chance of fewer than 10 runs. The values of a
 * category share their regressors, so that shares add up to 1; one of fewer than 10 runs is told with the error of counting.
 * Chances by rising deadlines never fall: where one would, it takes the luck of the deadline before.
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
      const chosen = targets.map((target) => {
        const candidates = target.candidates.map((place) => described.get(place)!)
        return chooseRegressors(readTarget(runs, target), candidates).map((index) => target.candidates[index]!)
      })
      return {
        places: [...new Set(chosen.flat())].toSorted((a, b) => a - b),
        fit: (columns, kept) => fitTargets(openRuns(model, seed, columns), targets, chosen, kept),
      } satisfies Chosen
    },
  }
}

function listTargets(model: Model, plan: Plan, { supplied }: Alteration): readonly Target[] {
  const { events, records } = plan.luck
  const lucks = events.length * records.length
  // What is supplied is known: its own draw moves nothing, as if it were compiled in.
  const isKnown = (slot: number): boolean =>
    supplied.some(({ assumption, kind }) => assumption === slot && kind !== "draw")
  const sources = listSources(plan).flatMap(({ factors, assumptions }, source) =>
    factors.length === 0 && assumptions.every(isKnown) ? [] : [lucks + source],
  )
  return listAsked(model).flatMap((asked): readonly Target[] => {
    const { question, deadline } = asked
    const record = question.kind === "when" ? plan.steps : deadline?.record
    if (question.given !== undefined || record === undefined) return []
    const at = records.indexOf(record)
    const own = at < 0 ? [] : events.map((_, event) => at * events.length + event)
    const [first = asked, ...others] = splitAsked(asked)
    return [{ asked: [first, ...others], isShare: question.kind !== "value", candidates: [...own, ...sources] }]
  })
}

/** By answer of a target, what each run says: 1 or 0, or a quantity. */
function readTarget(runs: Runs, { asked }: Target): readonly Float64Array[] {
  const [first] = asked
  const { question, deadline } = first
  const values = runs.answer(question, question.kind === "when" ? undefined : deadline)?.values
  if (values === undefined) return []
  return question.kind === "category"
    ? asked.map(({ value }) => values.map((found) => Number(found === value)))
    : [values]
}

/** What luck did to every answer that can be corrected. */
function fitTargets(
  runs: Runs,
  targets: readonly Target[],
  chosen: readonly (readonly number[])[],
  kept: Regressors,
): readonly Correction[] {
  const fitted = targets.map((target, i) => fitTarget(readTarget(runs, target), target, chosen[i]!, kept))
  return groupByQuestion(targets.map((target, i) => ({ target, ...fitted[i]! }))).flatMap((group) =>
    isCumulative(group[0].target) ? keepRising(group) : group.flatMap(listCorrections),
  )
}

/** A target with the luck of each of its answers that is corrected. */
interface Fitted {
  readonly target: Target
  readonly answers: readonly Float64Array[]
  readonly lucks: readonly (Luck | undefined)[]
}

function fitTarget(answers: readonly Float64Array[], target: Target, places: readonly number[], kept: Regressors) {
  const none = { answers, lucks: answers.map(() => undefined) }
  if (places.length === 0) return none
  const columns = places.map((place) => kept.get(place)!)
  const { rank, coefficients } = regress(answers, columns)
  const lucks = coefficients.map((one): Luck => ({ values: combine(one, columns), rank }))
  if (answers.length > 1) return { answers, lucks: correctShares(answers, lucks) }
  const [answer, luck] = [answers[0]!, lucks[0]!]
  const isRight = (!target.isShare || canCorrectShare(answer, luck)) && helps(answer, luck)
  return isRight ? { answers, lucks } : none
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

/**
 * The luck of a category's values, which adds up to 0 in every run as they share their regressors; none at all where it makes
 * their errors no smaller or a share leave 0 and 1.
 */
function correctShares(answers: readonly Float64Array[], lucks: readonly Luck[]): readonly (Luck | undefined)[] {
  const none = answers.map(() => undefined)
  const isEver = answers.map((answer) => countYes(answer) > 0)
  if (!answers.every((answer, i) => !isEver[i] || staysShare(answer, lucks[i]!))) return none
  const zero = { values: new Float64Array(answers[0]!.length), rank: 0 }
  const sum = (each: readonly Luck[]): number =>
    answers.reduce((total, answer, i) => total + (isEver[i] ? correctMean(answer, each[i]!).mcse ** 2 : 0), 0)
  if (!(sum(lucks) < sum(answers.map(() => zero)))) return none
  return lucks.map((luck, i) =>
    isEver[i] ? { ...luck, ...(isRareShare(answers[i]!) ? { isRare: true as const } : {}) } : undefined,
  )
}

function isCumulative({ asked }: Target): boolean {
  const { question } = asked[0]
  return question.kind === "event" && question.mode === "by"
}

/** The deadlines of one question, corrected so that what has happened by one has happened by the next; counted where that fails. */
function keepRising(group: readonly Fitted[]): readonly Correction[] {
  const dayOf = ({ target }: Fitted): number => target.asked[0].deadline?.day ?? 0
  const risen: Fitted[] = []
  for (const own of group.toSorted((a, b) => dayOf(a) - dayOf(b))) {
    const before = risen.at(-1)
    const falls = before !== undefined && estimate(own) < estimate(before)
    risen.push(falls ? { ...own, lucks: before.lucks } : own)
  }
  const isRight = risen.every(({ answers, lucks: [luck] }) => luck === undefined || canCorrectShare(answers[0]!, luck))
  return isRight ? risen.flatMap(listCorrections) : []
}

function estimate({ answers: [answer], lucks: [luck] }: Fitted): number {
  return correctMean(answer!, luck ?? { values: new Float64Array(answer!.length), rank: 0 }).value
}

function listCorrections({ target, lucks }: Fitted): readonly Correction[] {
  return lucks.flatMap((luck, i) => (luck === undefined ? [] : [{ name: target.asked[i]!.name, ...luck }]))
}

function groupByQuestion(fitted: readonly Fitted[]): readonly (readonly [Fitted, ...Fitted[]])[] {
  const groups = new Map<string, [Fitted, ...Fitted[]]>()
  for (const one of fitted) {
    const { id } = one.target.asked[0].question
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [one])
    else group.push(one)
  }
  return [...groups.values()]
}
