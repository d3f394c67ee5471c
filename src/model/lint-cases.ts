import type { Term, Test } from "../expression/term.ts"
import { between, holdTo, oneOf, type Range } from "./lint-range.ts"
import { estimateTerm, judgeTest, keyOfPart, type Outlook } from "./lint-estimate.ts"

/**
 * Whether a test can hold at all. `truce == holds and truce == strained` cannot, although each half can: so the parts
 * that a test speaks of more than once are supposed to be each thing that they can be, one case after another.
 */
export function canHold(test: Test<string>, outlook: Outlook): boolean {
  const verdict = judgeTest(test, outlook)
  if (verdict !== undefined) return verdict
  return listCases(test, outlook).some((supposed) => judgeTest(test, { ...outlook, supposed }) !== false)
}

/** So many cases are looked at; what goes beyond is not told apart. */
const mostCases = 4096

interface Part {
  readonly term: Term<string>
  mentions: number
  /** Constants that it is compared with. */
  readonly thresholds: Set<number>
}

function listCases(test: Test<string>, outlook: Outlook): readonly ReadonlyMap<string, Range>[] {
  let cases: readonly ReadonlyMap<string, Range>[] = [new Map()]
  const parts = [...collectParts(test)].filter(([, { mentions }]) => mentions > 1)
  for (const [key, part] of parts.toSorted(([, a], [, b]) => b.mentions - a.mentions)) {
    const pieces = cutRange(estimateTerm(part.term, outlook), [...part.thresholds])
    if (cases.length * pieces.length > mostCases) continue
    cases = cases.flatMap((known) => pieces.map((piece) => new Map(known).set(key, piece)))
  }
  return cases
}

function collectParts(test: Test<string>): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  const mention = (term: Term<string>, threshold?: number): void => {
    const key = keyOfPart(term)
    if (key === undefined) return
    const part = parts.get(key) ?? { term, mentions: 0, thresholds: new Set<number>() }
    part.mentions += 1
    if (threshold !== undefined) part.thresholds.add(threshold)
    parts.set(key, part)
  }
  const visit = (inner: Test<string>): void => {
    switch (inner.op) {
      case "and":
      case "or":
        visit(inner.left)
        return visit(inner.right)
      case "not":
        return visit(inner.argument)
      case "holds":
        return mention(inner.term, 0)
      case "fired":
        return mention({ op: "times", event: inner.event }, 0)
      case "true":
      case "false":
        return
      default:
        mention(inner.left, numberOf(inner.right))
        mention(inner.right, numberOf(inner.left))
    }
  }
  visit(test)
  return parts
}

function numberOf(term: Term<string>): number | undefined {
  return term.op === "constant" ? term.value : undefined
}

/** A range in pieces: its few values one by one, else at the thresholds and between them. */
function cutRange(range: Range, thresholds: readonly number[]): readonly Range[] {
  if (range.values !== undefined) return range.values.map((value) => oneOf([value]))
  const cuts = thresholds.filter((cut) => cut >= range.low && cut <= range.high).toSorted((a, b) => a - b)
  const ends = [range.low, ...cuts.flatMap((cut) => [justBelow(cut), cut, justAbove(cut)]), range.high]
  const pieces: Range[] = []
  for (let i = 0; i < ends.length; i += 3)
    pieces.push(holdTo(between(ends[i] ?? 0, ends[i + 1] ?? 0), range.low, range.high))
  return [...pieces, ...cuts.map((cut) => oneOf([cut]))]
}

function hair(value: number): number {
  return Math.max(Math.abs(value) * 2 ** -52, Number.MIN_VALUE)
}
function justBelow(value: number): number {
  return value - hair(value)
}
function justAbove(value: number): number {
  return value + hair(value)
}
