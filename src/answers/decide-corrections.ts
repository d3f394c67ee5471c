import { isBetter, isRareShare, isShare, type LessLuck } from "../statistics/correct.ts"
import type { Asked } from "./ask.ts"

/** One answer, as far as it takes to decide whether luck is taken out of it. `Luck` is what it is taken out by. */
export interface Judged<Luck> {
  readonly asked: Asked
  readonly runs: number
  /** Of a share: how many say yes. */
  readonly yes: () => number
  readonly errorOfCounting: () => number
  /** The mean less luck; counted without. */
  readonly correct: (luck?: Luck) => Pick<LessLuck, "value" | "mcse">
}

/** The answers to one question at one deadline, of a category one for each value, with the luck of each. */
export interface Regressed<Luck> {
  readonly isShare: boolean
  readonly answers: readonly Judged<Luck>[]
  /** None where there is no regressor. */
  readonly lucks: readonly (Luck | undefined)[]
}

/** An answer that luck is taken out of. */
export interface Decided<Luck> {
  readonly answer: Judged<Luck>
  readonly luck: Luck
  /** True for a value of a category that fewer than 10 runs have, or have not. */
  readonly isRare: boolean
}

/**
 * Out of which answers luck is taken: where that makes the error smaller. A chance of fewer than 10 runs is counted. The
 * values of a category are corrected together, so that shares add up to 1. Chances by rising deadlines never fall: where one
 * would, it takes the luck of the deadline before.
 */
export function decideCorrections<Luck>(regressed: readonly Regressed<Luck>[]): readonly Decided<Luck>[] {
  return groupByQuestion(regressed.map(keepHelping)).flatMap((group) =>
    isCumulative(group[0].answers[0]?.asked) ? keepRising(group) : group.flatMap(listDecided),
  )
}

/** Whether chances of a question by its deadlines may not fall. */
export function isCumulative(asked: Asked | undefined): boolean {
  const question = asked?.question
  return question?.kind === "event" && question.mode === "by"
}

function keepHelping<Luck>(own: Regressed<Luck>): Regressed<Luck> {
  const { isShare: isAsked, answers, lucks } = own
  const none = { ...own, lucks: answers.map(() => undefined) }
  const [answer, luck] = [answers[0], lucks[0]]
  if (answer === undefined || luck === undefined) return none
  if (answers.length > 1) return helpTogether(answers, lucks) ? own : none
  const isRight = (!isAsked || canCorrect(answer, luck)) && isBetter(answer.correct(luck), answer.errorOfCounting())
  return isRight ? own : none
}

/** Whether a chance can be corrected: at least 10 runs say yes and 10 no, and the corrected one lies within 0 and 1. */
function canCorrect<Luck>(answer: Judged<Luck>, luck: Luck): boolean {
  return !isRareShare(answer.yes(), answer.runs) && isShare(answer.correct(luck))
}

/**
 * Whether a category's values are better without their luck, which adds up to 0 in every run as they share their regressors:
 * it makes their errors smaller together, and lets no share leave 0 and 1.
 */
function helpTogether<Luck>(answers: readonly Judged<Luck>[], lucks: readonly (Luck | undefined)[]): boolean {
  const ever = answers.flatMap((answer, i) => (answer.yes() > 0 ? [{ answer, luck: lucks[i] }] : []))
  if (!ever.every(({ answer, luck }) => isShare(answer.correct(luck)))) return false
  const sum = (errors: readonly number[]): number => errors.reduce((total, error) => total + error ** 2, 0)
  const corrected = sum(ever.map(({ answer, luck }) => answer.correct(luck).mcse))
  return corrected < sum(ever.map(({ answer }) => answer.correct().mcse))
}

/** The deadlines of one question, corrected so that what has happened by one has happened by the next; counted where that fails. */
function keepRising<Luck>(group: readonly Regressed<Luck>[]): readonly Decided<Luck>[] {
  const risen: Regressed<Luck>[] = []
  for (const own of group.toSorted((a, b) => dayOf(a) - dayOf(b))) {
    const before = risen.at(-1)
    const falls = before !== undefined && estimate(own) < estimate(before)
    risen.push(falls ? { ...own, lucks: before.lucks } : own)
  }
  const isRight = risen.every(({ answers: [answer], lucks: [luck] }) => luck === undefined || canCorrect(answer!, luck))
  return isRight ? risen.flatMap(listDecided) : []
}

function dayOf<Luck>({ answers: [answer] }: Regressed<Luck>): number {
  return answer?.asked.deadline?.day ?? 0
}

function estimate<Luck>({ answers: [answer], lucks: [luck] }: Regressed<Luck>): number {
  return answer!.correct(luck).value
}

function listDecided<Luck>({ answers, lucks }: Regressed<Luck>): readonly Decided<Luck>[] {
  const isRare = ({ yes, runs }: Judged<Luck>): boolean => answers.length > 1 && isRareShare(yes(), runs)
  return answers.flatMap((answer, i): readonly Decided<Luck>[] => {
    const luck = lucks[i]
    if (luck === undefined || (answers.length > 1 && answer.yes() === 0)) return []
    return [{ answer, luck, isRare: isRare(answer) }]
  })
}

/** Those of each question that has any, in their order. */
function groupByQuestion<Luck>(regressed: readonly Regressed<Luck>[]) {
  const groups = new Map<string | undefined, [Regressed<Luck>, ...Regressed<Luck>[]]>()
  for (const one of regressed) {
    const id = one.answers[0]?.asked.question.id
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [one])
    else group.push(one)
  }
  return [...groups.values()]
}
